"""Answers of ours that they never had."""

from dataclasses import dataclass
from datetime import datetime

from rapport.business.conversations.models import Message

UNHEARD = (*Message.UNSAID, Message.State.FAILED)


@dataclass(frozen=True)
class Unheard:
    """An answer of ours that did not reach them, and what has: of the same conversation."""

    conversation_id: int
    at: datetime
    asked_at: datetime | None  # the first of their words that nothing of ours has answered
    first_heard_at: datetime | None
    last_heard_at: datetime | None


def heard_of_us(message_id: int) -> Unheard | None:
    """What a conversation comes to without this answer; None when it did reach them."""
    message = Message.objects.filter(pk=message_id, side=Message.Side.US).first()
    if message is None or message.state not in UNHEARD or message.is_automatic:
        return None
    spoken = Message.objects.filter(conversation=message.conversation_id, is_automatic=False)
    ours = spoken.filter(side=Message.Side.US).exclude(state__in=UNHEARD)
    heard = list(ours.order_by("at", "pk").values_list("at", flat=True))
    theirs = spoken.filter(side=Message.Side.THEM)
    if heard:
        theirs = theirs.filter(at__gt=heard[-1])
    return Unheard(
        conversation_id=message.conversation_id,
        at=message.at,
        asked_at=theirs.order_by("at", "pk").values_list("at", flat=True).first(),
        first_heard_at=heard[0] if heard else None,
        last_heard_at=heard[-1] if heard else None,
    )


def undelivered_of(conversation_ids: list[int]) -> dict[int, str]:
    """Why our last answer did not arrive, of the conversations where nothing has since."""
    if not conversation_ids:
        return {}
    ours = Message.objects.filter(
        conversation__in=conversation_ids, side=Message.Side.US, is_automatic=False
    ).exclude(state__in=Message.UNSAID)
    rows = ours.order_by("at", "pk").values_list("conversation_id", "state", "failure")
    last = {one: failure if state == Message.State.FAILED else "" for one, state, failure in rows}
    return {one: failure for one, failure in last.items() if failure}
