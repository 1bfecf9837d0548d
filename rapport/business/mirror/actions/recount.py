"""Days counted anew from the ledger, where something was erased from it or the clock changed."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Max, Min

from rapport.business.mirror.models import Bookmark, TraitDay
from rapport.business.mirror.queries.counting import tallied, within, zone
from rapport.business.mirror.rules import Period, Tally
from rapport.plumbing.ledger.models import Entry

from .count import day_row

TRIES = 3


def recount_days(days: Iterable[date]) -> int:
    """Each of these days says again what the ledger says; how many were wrong."""
    return sum(_recount(on) for on in sorted(set(days)))


def recount(*, now: datetime) -> int:
    """Every day that the ledger or the counts know of; how many were wrong."""
    days = Entry.objects.aggregate(first=Min("at"), last=Max("at"))
    kept = TraitDay.objects.aggregate(first=Min("on"), last=Max("on"))
    here = zone()
    ends = [one.astimezone(here).date() for one in days.values() if one is not None]
    ends += [one for one in kept.values() if one is not None]
    if not ends:
        return 0
    first, last = min(ends), max(ends)
    return recount_days(first + timedelta(days=n) for n in range((last - first).days + 1))


def _recount(on: date) -> int:
    """Reading takes its time and holds nothing; writing is short, if nobody counted meanwhile."""
    for _ in range(TRIES):
        upto = _upto()
        told = tallied(Entry.objects.filter(within(Period(on, on)), pk__lte=upto))
        if told == _kept(on):
            return 0
        with transaction.atomic():
            mark = Bookmark.objects.select_for_update().filter(pk=Bookmark.ONLY, entry=upto)
            if not mark.exists():
                continue
            TraitDay.objects.filter(on=on).delete()
            TraitDay.objects.bulk_create(day_row(on, key, *two) for key, two in told.items())
        return 1
    return 0


def _upto() -> int:
    mark = Bookmark.objects.filter(pk=Bookmark.ONLY).values_list("entry", flat=True).first()
    return mark or 0


def _kept(on: date) -> Tally:
    rows = TraitDay.objects.filter(on=on).values_list("measure", "good", "missed")
    return {measure: (good, missed) for measure, good, missed in rows}
