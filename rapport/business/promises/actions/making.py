"""Giving our word, putting it off with notice, and who sees to it."""

from datetime import datetime

from django.db import transaction

from rapport.business.customers.models import Customer
from rapport.business.promises import events, rules
from rapport.business.promises.models import Move, Promise
from rapport.business.team.models import Member
from rapport.business.team.rules import Capability
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.kernel.words import say

from .held import held, tell


@transaction.atomic
def make_promise(
    customer_id: int,
    *,
    text: str,
    due_by: datetime,
    has_hour: bool = False,
    owner: Member | None,
    by: Member | None,
    now: datetime,
    conversation_number: int | None = None,
    message_number: int | None = None,
    is_private: bool = False,
) -> Promise:
    """Our word, with its time and who sees to it. The same word of one message is given once."""
    customers = Customer.objects.all()
    if by is not None:
        by.require(Capability.LOG_INTERACTIONS)
        customers = customers.visible_to(by)
    # Held, so that two clicks at once see each other.
    customer = customers.led_to(customer_id).select_for_update(of=("self",)).first()
    if customer is None:
        raise Refused(say("There is no such customer."))
    text = " ".join(text.replace("\x00", "").split())
    if reason := rules.promise_refusal(text=text, due_by=due_by, now=now):
        raise Refused(reason)
    _refuse_owner(owner, customer, is_private=is_private)
    if twin := _twin(customer, text, due_by, message_number):
        return twin
    one = Promise.objects.create(
        customer=customer,
        owner=owner,
        text=text,
        due_by=due_by,
        has_hour=has_hour,
        made_at=now,
        maker=by,
        is_private=is_private,
        conversation_number=conversation_number,
        message_number=message_number,
    )
    tell(events.PromiseMade, one, by=by, now=now)
    return one


@transaction.atomic
def move(
    promise_id: int,
    *,
    due_by: datetime,
    has_hour: bool = False,
    notice: str,
    by: Member | None,
    now: datetime,
    message_number: int | None = None,
) -> Promise:
    """Put it off, after they have been told and before it was due: that is no broken word."""
    one = held(promise_id, by=by)
    if one.is_open and one.due_by == due_by:
        return one
    notice = " ".join(notice.replace("\x00", "").split())[:300]
    reason = rules.move_refusal(
        is_open=one.is_open, was_due_by=one.due_by, due_by=due_by, notice=notice, now=now
    )
    if reason:
        raise Refused(reason)
    was_due_by = one.due_by
    Move.objects.create(
        promise=one,
        was_due_by=was_due_by,
        due_by=due_by,
        notice=notice,
        message_number=message_number,
        at=now,
        mover=by,
    )
    one.due_by, one.has_hour, one.times_moved = due_by, has_hour, one.times_moved + 1
    one.save(update_fields=["due_by", "has_hour", "times_moved"])
    tell(events.PromiseMoved, one, by=by, now=now, was_due_by=was_due_by, notice=notice)
    return one


@transaction.atomic
def reassign(promise_id: int, *, to: Member | None, by: Member | None, now: datetime) -> Promise:
    """Somebody else sees to it; its new owner is reminded like the old one."""
    one = held(promise_id, by=by)
    if one.owner_id == (to.pk if to else None):
        return one
    _refuse_owner(to, one.customer, is_private=one.is_private)
    one.owner = to
    one.reminded_for = None
    one.save(update_fields=["owner", "reminded_for"])
    tell(events.PromiseReassigned, one, by=by, now=now, name=to.name if to else "")
    return one


def _refuse_owner(owner: Member | None, customer: Customer, *, is_private: bool) -> None:
    if owner is None:
        return
    sees = Customer.objects.visible_to(owner).filter(pk=customer.pk).exists()
    may = owner.is_active and owner.can(Capability.LOG_INTERACTIONS)
    if not may or not sees or (is_private and not owner.can(Capability.SEE_PRIVATE)):
        raise Refused(say("{name} cannot see to this promise.", name=owner.name))


def _twin(
    customer: Customer, text: str, due_by: datetime, message_number: int | None
) -> Promise | None:
    """The same word said twice, by a double click or from two windows."""
    same = Promise.objects.open().filter(customer=customer, text=text, due_by=due_by)
    return same.filter(message_number=message_number).order_by("pk").first()
