from datetime import datetime

from django.db import transaction

from rapport.business.customers.models import Customer
from rapport.business.insights import rules
from rapport.business.insights.events import KeepInTouchSet
from rapport.business.insights.models import KeepInTouch
from rapport.business.team.models import Member
from rapport.business.team.rules import Capability
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.kernel.words import say
from rapport.plumbing.ledger.actions import record

from .refresh import refresh_many

LONGEST_NOTE = 200


@transaction.atomic
def keep_in_touch(
    customer_id: int,
    *,
    every_weeks: int | None,
    note: str = "",
    by: Member | None,
    now: datetime,
) -> KeepInTouch:
    """How often we want to be in touch; without weeks, the wish ends. Said twice is said once."""
    customers = Customer.objects.all()
    if by is not None:
        by.require(Capability.CHANGE_CUSTOMERS)
        customers = customers.visible_to(by)
    customer = customers.led_to(customer_id).select_for_update(of=("self",)).first()
    if customer is None:
        raise Refused(say("There is no such customer."))
    if reason := rules.weeks_refusal(every_weeks):
        raise Refused(reason)
    note = " ".join(note.replace("\x00", "").split())[:LONGEST_NOTE] if every_weeks else ""
    before = KeepInTouch.objects.select_for_update().filter(pk=customer.pk).first()
    was = (before.every_weeks, before.note) if before else (None, "")
    if was == (every_weeks, note) and not (before and before.rule_id):
        return before or KeepInTouch(customer=customer, set_at=now)
    wish, _ = KeepInTouch.objects.update_or_create(
        customer=customer,
        defaults={
            "every_weeks": every_weeks,
            "note": note,
            "set_at": now,
            "by": by,
            "rule": None,
            "former_weeks": was[0],
            "former_note": was[1],
        },
    )
    fact = KeepInTouchSet(customer_id=customer.pk, every_weeks=every_weeks, note=note)
    record(fact, by=by, at=now)
    refresh_many([customer.pk], now=now)
    return wish


@transaction.atomic
def take_back_wish(customer_id: int, *, by: Member, now: datetime) -> KeepInTouch | None:
    """Undo: as it was before the last change."""
    wish = KeepInTouch.objects.filter(pk=customer_id).first()
    if wish is None:
        return None
    return keep_in_touch(
        customer_id, every_weeks=wish.former_weeks, note=wish.former_note, by=by, now=now
    )
