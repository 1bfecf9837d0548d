"""A public word goes on in private: they are invited, and the case comes along."""

from datetime import datetime

from django.db import transaction

from rapport.business.conversations import events, rules
from rapport.business.conversations.models import Conversation, Participant
from rapport.business.conversations.queries.ways import texted_way
from rapport.business.team.models import Member
from rapport.business.team.rules import Capability
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.kernel.words import say
from rapport.plumbing.ledger.actions import record

from . import locked, texting


@transaction.atomic
def move_to_private(
    conversation_id: int, *, text: str, by: Member, now: datetime, is_sure: bool = False
) -> Conversation:
    """Invite them, where everybody reads it, to write in private; the thread is there already."""
    by.require(Capability.ANSWER)
    one = locked.conversation(conversation_id)
    if not one.is_public:
        raise Refused(say("This conversation is private already."))
    if before := Conversation.objects.filter(came_from=one).order_by("pk").first():
        return before
    if reason := rules.text_refusal(text):
        raise Refused(reason)
    way = texted_way(one, one.channel)
    if way is None or one.point is None:
        raise Refused(say("There is no line to send this from."))
    private = Conversation.objects.create(
        customer=one.customer,
        point=one.point,
        line=one.line,
        channel=one.channel,
        came_from=one,
        subject=one.subject,
        owner=one.owner or by,
        made_at=now,
        last_at=now,
        preview=one.preview,
    )
    Participant.objects.create(conversation=private, point=one.point, added_at=now)
    message = texting.say_in_short(
        one, way, text=text, thanks=False, is_sure=is_sure, by=by, now=now
    )
    fact = events.ConversationMovedToPrivate(
        conversation_id=one.pk,
        private_id=private.pk,
        message_id=message.pk,
        customer_id=one.customer_id,
    )
    record(fact, by=by, at=now, audience=one.audience)
    locked.make_findable(private, newest=one.preview, is_new=True)
    locked.tell(private)
    return private
