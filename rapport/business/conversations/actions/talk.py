"""Calls and visits, written down in seconds."""

from datetime import datetime

from django.db import transaction

from rapport.business.conversations import events, rules
from rapport.business.conversations.models import Channel, Conversation, Message
from rapport.business.customers import actions as customers
from rapport.business.customers.models import Customer
from rapport.business.team.models import Member
from rapport.business.team.rules import Capability
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.kernel.words import say
from rapport.plumbing.ledger.actions import record

from . import locked


@transaction.atomic
def log_interaction(
    customer_id: int,
    *,
    channel: str,
    from_them: bool,
    text: str,
    by: Member,
    now: datetime,
    thanks: bool = False,
    at: datetime | None = None,
    outcome: str = "",
    bought: bool | None = None,
) -> Message:
    """Write down what was said outside of Rapport. It is done: nobody waits because of it."""
    by.require(Capability.LOG_INTERACTIONS)
    customer = Customer.objects.visible_to(by).led_to(customer_id).first()
    if customer is None:
        raise Refused(say("There is no such customer."))
    reason = rules.log_refusal(
        channel=channel, known=tuple(Channel.values), text=text, at=at, now=now
    )
    if reason:
        raise Refused(reason)
    spoken_at = at or now
    if twin := _double_click(customer, channel=channel, text=text, by=by, at=spoken_at):
        return twin
    one = Conversation.objects.create(
        customer=customer,
        channel=channel,
        state=Conversation.State.CLOSED,
        owner=by,
        made_at=spoken_at,
        last_at=spoken_at,
        preview=rules.preview(text),
    )
    message = Message.objects.create(
        conversation=one,
        side=Message.Side.THEM if from_them else Message.Side.US,
        channel=channel,
        author=by,
        sender_name=customer.name if from_them else by.name,
        at=spoken_at,
        text=text.strip(),
        thanks=thanks,
        state=Message.State.RECEIVED if from_them else Message.State.SENT,
    )
    fact = events.InteractionLogged(
        conversation_id=one.pk,
        message_id=message.pk,
        customer_id=customer.pk,
        channel=channel,
        from_them=from_them,
        preview=one.preview,
        thanks=thanks,
        outcome=outcome,
        bought=bought,
    )
    record(fact, by=by, at=spoken_at, audience=one.audience)
    customers.note_contact(customer.pk, at=spoken_at, direction="them" if from_them else "us")
    if not from_them or thanks:
        customers.note_contact(customer.pk, at=spoken_at, direction="us")
    locked.make_findable(one, newest=message.text, is_new=True)
    locked.tell(one)
    return message


def _double_click(
    customer: Customer, *, channel: str, text: str, by: Member, at: datetime
) -> Message | None:
    same = Message.objects.filter(conversation__customer=customer, channel=channel, author=by)
    return same.filter(text=text.strip(), at__gt=at - rules.UNDO, at__lte=at + rules.UNDO).first()
