"""Notes that call a colleague: "@Ana, can you look?" Whoever is called finds it on Today."""

from datetime import datetime

from rapport.business.conversations import rules
from rapport.business.conversations.models import Conversation, Mention, Message
from rapport.business.conversations.queries.colleagues import colleagues
from rapport.business.team.models import Member
from rapport.plumbing.live.actions import publish


def call(one: Conversation, note: Message, *, by: Member, now: datetime) -> tuple[int, ...]:
    """Remember whom the note means. Only who may read it can be called; nobody calls themselves."""
    known = {member.pk: member.name for member in colleagues(one)}
    called = [pk for pk in rules.mentioned(note.text, known) if pk != by.pk]
    Mention.objects.bulk_create(Mention(message=note, member_id=pk, at=now) for pk in called)
    if called:
        publish("presence", {"mentions": 1})
    return tuple(called)


def read_mentions(*, by: Member, now: datetime) -> int:
    """They have all been seen; how many had not."""
    return Mention.objects.unread().filter(member=by).update(read_at=now)
