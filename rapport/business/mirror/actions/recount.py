"""Days counted anew from the ledger, where something was erased from it or the clock changed."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Max, Min

from rapport.business.mirror.models import Bookmark, TraitDay
from rapport.business.mirror.queries.counting import tallied_by_day, within, zone
from rapport.business.mirror.rules import Period, Tally
from rapport.plumbing.ledger.models import Entry

from .count import day_row

STRETCH = 30  # days
TRIES = 3


def recount_days(days: Iterable[date]) -> int:
    """Each of these days says again what the ledger says; how many were wrong."""
    wanted = sorted(set(days))
    wrong = 0
    while wanted:
        last = wanted[0] + timedelta(days=STRETCH - 1)
        these = [on for on in wanted if on <= last]
        wrong += _recount(these)
        wanted = wanted[len(these) :]
    return wrong


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


def _recount(days: list[date]) -> int:
    """Reading takes its time and holds nothing; writing is short, if nobody counted meanwhile."""
    here = Period(days[0], days[-1])
    for _ in range(TRIES):
        upto = _upto()
        told = tallied_by_day(Entry.objects.filter(within(here), pk__lte=upto))
        kept = _kept(here)
        wrong = [on for on in days if told.get(on, {}) != kept.get(on, {})]
        if not wrong or _written(wrong, told, upto):
            return len(wrong)
    return 0


@transaction.atomic
def _written(days: list[date], told: dict[date, Tally], upto: int) -> bool:
    mark = Bookmark.objects.select_for_update().filter(pk=Bookmark.ONLY, entry=upto)
    if not mark.exists():
        return False
    TraitDay.objects.filter(on__in=days).delete()
    TraitDay.objects.bulk_create(
        day_row(on, key, *two) for on in days for key, two in told.get(on, {}).items()
    )
    return True


def _upto() -> int:
    mark = Bookmark.objects.filter(pk=Bookmark.ONLY).values_list("entry", flat=True).first()
    return mark or 0


def _kept(here: Period) -> dict[date, Tally]:
    found: dict[date, Tally] = defaultdict(dict)
    rows = TraitDay.objects.within(here).values_list("on", "measure", "good", "missed")
    for on, measure, good, missed in rows:
        found[on][measure] = (good, missed)
    return found
