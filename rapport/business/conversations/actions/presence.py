"""Who has a conversation open, and who is writing in it; forgotten by itself after seconds."""

from datetime import datetime, timedelta

from django.db import transaction

from rapport.business.conversations.models import Conversation, Mention, Presence
from rapport.business.team.models import Member
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.kernel.words import say
from rapport.plumbing.live.actions import publish
from rapport.plumbing.live.names import secret_name

CHANNEL = "presence"
OFTEN = timedelta(seconds=5)  # Two beats within this time are one.


@transaction.atomic
def be_here(
    conversation_id: int, *, by: Member, now: datetime, is_writing: bool = False
) -> Presence:
    """The member's page says that it is open; what calls them in its notes is read by that."""
    if not Conversation.objects.visible_to(by).filter(pk=conversation_id).exists():
        raise Refused(say("There is no such conversation."))
    found, is_new = Presence.objects.get_or_create(
        conversation_id=conversation_id,
        member=by,
        defaults={"seen_at": now, "wrote_at": now if is_writing else None},
    )
    was_here, was_writing = found.is_here(now), found.is_writing(now)
    is_news = is_new or not was_here or (is_writing and not was_writing)
    if not is_new and (is_news or now - found.seen_at >= OFTEN or is_writing):
        found.seen_at = max(found.seen_at, now)
        found.wrote_at = now if is_writing else found.wrote_at
        found.save(update_fields=["seen_at", "wrote_at"])
    if is_news:
        _tell(conversation_id)
    unread = Mention.objects.unread().filter(member=by, message__conversation=conversation_id)
    unread.update(read_at=now)
    return found


def stop_writing(conversation_id: int, *, by: Member) -> None:
    """What was written is sent or thrown away: nobody waits for it."""
    rows = Presence.objects.filter(conversation=conversation_id, member=by)
    if rows.exclude(wrote_at=None).update(wrote_at=None):
        _tell(conversation_id)


def _tell(conversation_id: int) -> None:
    """Only pages about this conversation know what it is called."""
    publish(CHANNEL, {secret_name(f"conversation:{conversation_id}"): 1})
