"""The mirror of whatever is asked: the business from its daily counts, others from the ledger."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from rapport.business.customers.models import Segment
from rapport.business.figures.queries.asking import named
from rapport.business.mirror import rules
from rapport.business.mirror.rules import Period, Side, Tally
from rapport.business.mirror.rules.traits import BY_KEY, fingerprint
from rapport.business.team.models import Member
from rapport.plumbing.ledger.models import Entry
from rapport.plumbing.reckoning.asking import Gone, Value, reckoning

from .business import business_mirror, period_until
from .choosing import scope_of
from .counting import tallied, within, zone
from .reflected import Reflected
from .scopes import Scope, entries, is_large

FEW_ENTRIES = 20_000


@dataclass(frozen=True)
class Told:
    """Counts by measure: of the days asked for, and of as many before."""

    now: Tally
    before: Tally


def reflected(scope: Scope, *, now: datetime, days: int) -> Reflected:
    """Pending when a large group has to be counted first; one customer never is large."""
    if scope.is_business:
        return business_mirror(now, days)
    if scope.kind == "customer":
        return _shown(_counted(scope, now, days), now, days)
    kept = _group.ask(
        now=now,
        kind=scope.kind,
        pk=scope.pk,
        eyes=scope.seen_by.pk,
        days=days,
        zone=str(zone()),
        table=fingerprint(),
        asks=_asks(scope.kind, scope.pk),
    )
    return _shown(kept.answer, kept.at, days, kept)


def _reads(
    *, now: datetime, kind: str, pk: int, eyes: int, days: int, **asked: Any
) -> "QuerySet[Any]":
    """Few customers have few entries; where there are few entries, no group is large."""
    here = period_until(now, days)
    both = Entry.objects.filter(within(Period(here.before.first_on, here.last_on)))
    if kind == "member" or both.order_by().values("pk")[: FEW_ENTRIES + 1].count() <= FEW_ENTRIES:
        return both
    customers = _scope(kind, pk, eyes).customers
    return both if customers is None or is_large(customers) else customers


@reckoning(shape=Told, reads=_reads, small=FEW_ENTRIES)
def _group(
    *, now: datetime, kind: str, pk: int, eyes: int, days: int, zone: str, table: str, asks: Value
) -> Told:
    if asks != _asks(kind, pk):
        raise Gone
    return _counted(_scope(kind, pk, eyes), now, days)


def _asks(kind: str, pk: int | None) -> Value:
    """A segment with another filter is another group."""
    return named(Segment.objects.get(pk=pk or 0))["asks"] if kind == "segment" else ""


def _scope(kind: str, pk: int, eyes: int) -> Scope:
    found = scope_of(kind, pk, member=Member.objects.get(pk=eyes))
    if found is None:
        raise Gone
    return found


def _counted(scope: Scope, now: datetime, days: int) -> Told:
    here = period_until(now, days)
    return Told(_told(scope, here), _told(scope, here.before))


def _shown(told: Told, at: datetime, days: int, kept: Any = None) -> Reflected:
    now, before = rules.mirror(told.now), rules.mirror(told.before)
    return Reflected(period_until(at, days), now, before, kept)


def _told(scope: Scope, period: Period) -> Tally:
    """One query; two where the two sides are told of elsewhere."""
    if scope.kind != "member":
        return tallied(entries(scope, period, Side.US))
    sides = {side: tallied(entries(scope, period, side)) for side in Side}
    return {
        key: two
        for side, tally in sides.items()
        for key, two in tally.items()
        if BY_KEY[key].side is side
    }
