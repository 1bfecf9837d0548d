"""What changes when we have said something, by whichever way."""

from datetime import datetime

from rapport.business.conversations import events, rules
from rapport.business.conversations.models import Message
from rapport.business.customers import actions as customers
from rapport.business.team.models import Member
from rapport.plumbing.ledger.actions import record

from . import locked
from .promising import offer_promises


def note_said(message: Message, *, by: Member, now: datetime) -> None:
    """The turn is theirs; the timeline, the search and every screen know."""
    one = message.conversation
    one.last_at, one.preview = now, rules.preview(message.text)
    one.waiting_since, one.automatic_answers = None, 0
    one.owner, one.back_because = one.owner or by, ""
    answered = ["last_at", "preview", "waiting_since", "automatic_answers", "owner", "back_because"]
    one.save(update_fields=answered)
    fact = events.MessageSent(
        conversation_id=one.pk,
        message_id=message.pk,
        customer_id=one.customer_id,
        channel=message.channel,
        subject=message.subject,
        preview=one.preview,
        thanks=message.thanks,
    )
    record(fact, by=by, at=now, audience=one.audience)
    if one.customer_id:
        customers.note_contact(one.customer_id, at=now, direction="us")
    offer_promises(message.pk, now=now)
    locked.make_findable(one, newest=message.text)
    locked.tell(one)
