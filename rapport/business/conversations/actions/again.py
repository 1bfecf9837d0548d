"""What our own server or provider did not take, sent once more because a person says so."""

from datetime import datetime

from django.db import transaction

from rapport.business.conversations.models import Message
from rapport.business.conversations.queries.outbox import may_be_sent_again
from rapport.business.team.models import Member
from rapport.business.team.rules import Capability
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.kernel.words import say
from rapport.plumbing.mail.actions import resend_mail

from . import locked, texting
from .said import note_said


@transaction.atomic
def send_again(message_id: int, *, by: Member, now: datetime) -> Message:
    """The same words, tried anew at once; not what their own server sent back."""
    by.require(Capability.ANSWER)
    if Message.objects.filter(pk=message_id, dispatch__isnull=False).exists():
        return texting.send_again(message_id, by=by, now=now)
    conversation_id = Message.objects.values_list("conversation_id", flat=True).get(pk=message_id)
    one, message = locked.conversation(conversation_id), locked.message(message_id)
    if message.state != Message.State.FAILED:
        return message
    if not may_be_sent_again(message) or not resend_mail(message.outgoing_id or 0, now=now):
        raise Refused(say("Their mail server sent it back. Look at the address and write again."))
    message.conversation = one
    message.state, message.failure, message.at = Message.State.WAITING, "", now
    message.save(update_fields=["state", "failure", "at"])
    note_said(message, by=message.author or by, now=now)
    return message
