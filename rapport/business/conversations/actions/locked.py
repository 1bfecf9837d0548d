"""The row to change, held by us until the transaction ends."""

from datetime import datetime

from rapport.business.conversations.models import Conversation, Message
from rapport.plumbing.live.actions import publish
from rapport.plumbing.search.actions import index

WORDS = 4_000  # What the search keeps of a conversation, the newest words first.


def conversation(conversation_id: int) -> Conversation:
    """The conversation with what decides who may know of it, wherever it went on."""
    rows = Conversation.objects.select_for_update(of=("self",))
    rows = rows.select_related("customer", "mailbox", "point", "owner")
    one = rows.get(pk=conversation_id)
    while one.merged_into_id is not None:
        one = rows.get(pk=one.merged_into_id)
    return one


def message(message_id: int) -> Message:
    return Message.objects.select_for_update().get(pk=message_id)


def tell(one: Conversation) -> None:
    """Every open inbox shows it anew."""
    publish("inbox", {"conversation": one.pk})


def tell_of_quarantine() -> None:
    publish("inbox", {"quarantine": True})


def make_findable(one: Conversation, *, newest: str = "", is_new: bool = False) -> None:
    """What was said in it leads back to it, the newest words first."""
    words = [newest] if newest else []
    if not is_new and len(newest) < WORDS:
        last = one.messages.order_by("-at", "-pk").values_list("text", flat=True)
        words += [text for text in last[:20] if text != newest]
    index(
        f"conversation:{one.pk}",
        "conversation",
        one.subject or one.preview[:80] or one.who,
        one.who,
        " ".join(words)[:WORDS],
        audience=one.audience,
        at=one.last_at,
    )


def turn_is_ours(one: Conversation, *, at: datetime) -> None:
    """They spoke: it is open, and waits since the first of their words without an answer."""
    one.state = Conversation.State.OPEN
    one.waiting_since = one.waiting_since or at
