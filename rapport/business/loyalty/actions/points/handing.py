"""Points handed on within a family, and points set right by hand."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date, datetime

from django.db import transaction
from django.db.models import Sum

from rapport.business.customers import actions as customers
from rapport.business.customers.models import Customer
from rapport.business.loyalty import rules
from rapport.business.loyalty.events import PointsHandedOn, PointsReversed
from rapport.business.loyalty.models import PointsEntry
from rapport.business.team.models import Member
from rapport.business.team.queries import opening_hours
from rapport.business.team.rules import Capability
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.kernel.words import say

from .book import Book, held
from .earning import earn
from .expiring import drop_over
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
        return _same(before, {giver.own.pk: -amount, taker.own.pk: amount}, [giver, taker])
    drop_over(giver, today=opening_hours().local(now).date(), now=now)
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
        return _same(before, {book.own.pk: amount}, [book], kind=PointsEntry.Kind.CORRECTED)
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


def _same(
    before: PointsEntry,
    wanted: Mapping[int, int],
    books: Iterable[Book],
    *,
    kind: str = PointsEntry.Kind.MOVED,
) -> PointsEntry:
    """What was done with this key before, if it did the same to each of these books."""
    parts = PointsEntry.objects.filter(deed=before.deed, kind=kind)
    done = {
        one.own.pk: parts.filter(account__in=one.accounts).aggregate(sum=Sum("amount"))["sum"]
        for one in books
    }
    if done != wanted:
        raise Refused(say("This key was used for something else."))
    return before
