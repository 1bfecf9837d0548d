"""What a journal keeps of a conversation, and a row made right after its messages moved."""

from datetime import datetime
from typing import Any

from rapport.business.conversations import rules
from rapport.business.conversations.models import Conversation, Message
from rapport.plumbing.search.actions import forget

from . import care, locked

MOMENTS = ("waiting_since", "snoozed_at", "snoozed_until")
RESTORED = ["state", "owner", "waiting_since", "snoozed_at", "snoozed_until", "snoozed_by"]


def state_of(one: Conversation) -> dict[str, Any]:
    """Enough to put it back: numbers, moments and states, never words."""
    moments = {name: getattr(one, name) for name in MOMENTS}
    return {
        "state": str(one.state),
        "owner": one.owner_id,
        "snoozed_by": one.snoozed_by_id,
        **{name: at.isoformat() if at else None for name, at in moments.items()},
    }


def restore(one: Conversation, was: dict[str, Any]) -> None:
    """As it was; the caller saves."""
    one.state = was["state"]
    one.owner_id, one.snoozed_by_id = was["owner"], was["snoozed_by"]
    for name in MOMENTS:
        setattr(one, name, datetime.fromisoformat(was[name]) if was[name] else None)


def wait_anew(one: Conversation) -> None:
    """If it waited: since the first of their words that is still here without an answer."""
    if one.waiting_since is not None:
        one.waiting_since = care.unanswered_since(one) if one.is_open else None


def retell(one: Conversation) -> None:
    """What the list says of it, from the messages it has now."""
    said = one.messages.exclude(side=Message.Side.NOTE).exclude(state__in=Message.UNSAID)
    newest = said.order_by("-at", "-pk").first()
    if newest is not None:
        one.last_at, one.preview = newest.at, rules.preview(newest.text)


def forget_or_index(*changed: Conversation) -> None:
    """Found by its words while it stands; every open page shows it anew."""
    for one in changed:
        if one.merged_into_id is None:
            locked.make_findable(one)
        else:
            forget(f"conversation:{one.pk}")
        locked.tell(one)
