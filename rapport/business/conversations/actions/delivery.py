"""What became of our letters in the outbox."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from rapport.business.conversations.models import Conversation, Message
from rapport.plumbing.mail.models import OutgoingMail

from . import locked, undelivered


@transaction.atomic
def note_outcome(reference: str, *, now: datetime | None = None) -> Message | None:
    """Say at the message what the mail server said; asked again, it says the same."""
    kind, _, number = reference.partition(":")
    if kind != "message" or not number.isdigit():
        return None
    rows = Message.objects.select_for_update(of=("self",)).select_related("outgoing")
    message = rows.filter(pk=int(number)).first()
    if message is None or message.outgoing is None:
        return None
    outgoing, states = message.outgoing, OutgoingMail.State
    if outgoing.state == states.FAILED:
        undelivered.refused(message, outgoing.outcomes, now=now or timezone.now())
    if outgoing.state in {states.FAILED, states.UNCERTAIN}:
        return undelivered.mark(message, reason=_reason(outgoing), now=now or timezone.now())
    if outgoing.state == states.SENT and message.state == Message.State.WAITING:
        message.state = Message.State.SENT
        message.save(update_fields=["state"])
        locked.tell(Conversation(pk=message.conversation_id))
    return message


def _reason(outgoing: OutgoingMail) -> str:
    refused = [said for said in outgoing.outcomes.values() if said != "accepted"]
    return "; ".join(dict.fromkeys(refused)) or outgoing.last_error
