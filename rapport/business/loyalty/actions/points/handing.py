"""Points handed on within a family, and points set right by hand."""

from collections import Counter
from datetime import date, datetime

from django.db import transaction

from rapport.business.customers import actions as customers
from rapport.business.customers.models import Customer
from rapport.business.loyalty import rules
from rapport.business.loyalty.events import PointsHandedOn, PointsReversed
from rapport.business.loyalty.models import PointsEntry
from rapport.business.team.models import Member
from rapport.business.team.rules import Capability
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.kernel.words import say

from .book import held
from .earning import earn
from .telling import tell
from .writing import Deed, done_before, settle, take_out, write


@transaction.atomic
def transfer(
    from_id: int,
    to_id: int,
    *,
    programme_id: int,
    amount: int,
    reason: str,
    key: str | None,
    by: Member | None,
    now: datetime,
) -> PointsEntry:
    """Hand points on. Each keeps the day on which it would have expired."""
    if by is not None:
        by.require(Capability.RECORD_SALES)
    for one in sorted({from_id, to_id}):
        customers.lead(one)
    giver, taker = (held(one, programme_id, now=now) for one in (from_id, to_id))
    if before := done_before(key):
        return before
    refusal = rules.transfer_refusal(
        amount=amount, left=giver.left(), is_same=giver.customer_id == taker.customer_id
    )
    if refusal:
        raise Refused(refusal)
    deed = Deed(by=by, at=now, key=key or None, reason=reason).begun()
    given = take_out(giver, deed, kind=PointsEntry.Kind.MOVED, points=amount)
    lots: Counter[date | None] = Counter()
    for entry in given:
        for expires_on, drawn in entry.draws.values_list("lot__expires_on", "amount"):
            lots[expires_on] -= drawn
    for expires_on in sorted(lots, key=lambda day: day or date.max):
        write(
            taker.own,
            deed.went_on(),
            kind=PointsEntry.Kind.MOVED,
            amount=lots[expires_on],
            is_lot=True,
            expires_on=expires_on,
        )
    settle(taker, deed)
    name = Customer.objects.values_list("name", flat=True).get(pk=taker.own.customer_id or 0)
    tell(
        PointsHandedOn,
        giver,
        by=by,
        at=now,
        points=amount,
        other_customer_id=taker.customer_id,
        other=name,
        why=deed.reason,
    )
    return given[0]


@transaction.atomic
def correct(
    customer_id: int,
    *,
    programme_id: int,
    amount: int,
    reason: str,
    key: str | None,
    by: Member,
    now: datetime,
) -> PointsEntry:
    """Set a balance right by so much, up or down, for a reason."""
    by.require(Capability.APPROVE)
    book = held(customer_id, programme_id, now=now)
    if before := done_before(key):
        return before
    if not reason.strip():
        raise Refused(say("Say what it is for."))
    if not amount or abs(amount) > rules.MOST_POINTS:
        raise Refused(say("Say how many."))
    if amount < -book.left():
        raise Refused(say("There are only {left}.", left=book.left()))
    deed = Deed(by=by, at=now, key=key or None, reason=reason).begun()
    if amount > 0:
        return earn(book, deed, points=amount, kind=PointsEntry.Kind.CORRECTED)
    entries = take_out(book, deed, kind=PointsEntry.Kind.CORRECTED, points=-amount)
    tell(
        PointsReversed,
        book,
        by=by,
        at=now,
        points=amount,
        entry_id=entries[0].pk,
        owing=0,
        why=deed.reason,
    )
    return entries[0]
