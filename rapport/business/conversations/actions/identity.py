""" "Who is this?", answered by somebody who knows."""

from datetime import datetime

from django.db import transaction

from rapport.business.conversations import events
from rapport.business.conversations.models import Conversation, Message
from rapport.business.customers import actions as customers
from rapport.business.customers.models import Customer, Reach
from rapport.business.team.models import Member
from rapport.business.team.rules import Capability
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.kernel.words import say
from rapport.plumbing.ledger.actions import record

from . import locked
from .callers import met_at


@transaction.atomic
def identify(
    conversation_id: int,
    *,
    by: Member,
    now: datetime,
    customer_id: int | None = None,
    name: str = "",
) -> Conversation:
    """Say whose conversation this is: somebody we know, or somebody new by this name."""
    by.require(Capability.ANSWER)
    one = locked.conversation(conversation_id)
    if customer_id is not None and one.customer_id == customer_id:
        return one
    if one.customer_id is not None:
        raise Refused(say("It is known already who this is."))
    customer = _chosen(customer_id, by) if customer_id is not None else _met(one, name, by, now)
    _reaches(one, customer, by, now)
    # Words in a form come from whoever typed the address: they prove nothing.
    if one.point_id is not None and not one.is_unproven:
        customers.verify_by_letter(customer.pk, point_id=one.point_id, at=now)
    one.customer = customer
    one.save(update_fields=["customer"])
    fact = events.ConversationIdentified(
        conversation_id=one.pk, customer_id=customer.pk, name=customer.name
    )
    record(fact, by=by, at=now, audience=one.audience)
    _remember_contact(one, customer)
    locked.make_findable(one)
    locked.tell(one)
    return one


def _chosen(customer_id: int, by: Member) -> Customer:
    customer = Customer.objects.visible_to(by).led_to(customer_id).first()
    if customer is None:
        raise Refused(say("There is no such customer."))
    return customer


def _met(one: Conversation, name: str, by: Member, now: datetime) -> Customer:
    if not name.strip():
        raise Refused(say("Choose who it is, or give a name."))
    if one.point is None:
        return customers.meet(name=name, source=one.channel, by=by, now=now)
    return met_at(one.point, name, source=one.channel, by=by, now=now)


def _reaches(one: Conversation, customer: Customer, by: Member, now: datetime) -> None:
    """They write from this address: so it reaches them."""
    if one.point is None:
        return
    if Reach.objects.live().filter(point=one.point, customer=customer).exists():
        return
    customers.add_contact_point(
        customer.pk, kind=one.point.kind, value=one.point.value, by=by, now=now
    )


def _remember_contact(one: Conversation, customer: Customer) -> None:
    """What was said before we knew them counts now."""
    spoken = one.messages.filter(is_automatic=False).order_by("-at")
    spoken = spoken.exclude(state__in=Message.UNSAID)
    for side, direction in ((Message.Side.THEM, "them"), (Message.Side.US, "us")):
        last = spoken.filter(side=side).first()
        if last:
            customers.note_contact(customer.pk, at=last.at, direction=direction)
