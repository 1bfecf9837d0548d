"""What is new in the ledger, added to the daily counts: each entry once, whoever else counts."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import F, Min

from rapport.business.mirror.models import Bookmark, TraitDay
from rapport.business.mirror.queries.counting import tallied_by_day
from rapport.business.mirror.rules import Tally
from rapport.business.mirror.rules.traits import BY_KEY, fingerprint
from rapport.plumbing.ledger.models import Entry

STRETCH = 20_000
# A number is drawn before its transaction ends: what is this young may still have a neighbour
# with a smaller number that nobody can see yet.
SETTLED = timedelta(minutes=1)


def count_new(*, now: datetime) -> int:
    """Every settled entry behind the bookmark is counted; says how many there were."""
    number = 0
    while stretch := _stretch(now=now):
        number += _count(*stretch, now=now)
    return number


def _stretch(*, now: datetime) -> tuple[int, int] | None:
    """Behind which number the next stretch begins, and at which it ends."""
    bookmark = _bookmark()
    newer = Entry.objects.filter(pk__gt=bookmark.entry).order_by("pk")
    young = newer.filter(recorded_at__gte=now - SETTLED).aggregate(first=Min("pk"))["first"]
    settled = newer if young is None else newer.filter(pk__lt=young)
    keys = list(settled.values_list("pk", flat=True)[:STRETCH])
    return (bookmark.entry, keys[-1]) if keys else None


def _count(after: int, upto: int, *, now: datetime) -> int:
    rows = Entry.objects.filter(pk__gt=after, pk__lte=upto)
    days, number = tallied_by_day(rows), rows.count()
    with transaction.atomic():
        moved = Bookmark.objects.filter(pk=Bookmark.ONLY, entry=after)
        if not moved.update(entry=upto, counted_at=now):
            return 0  # Somebody else has counted these meanwhile.
        add(days)
    return number


def add(days: dict[date, Tally]) -> None:
    """Put these counts on top of what each day has."""
    for on, tally in sorted(days.items()):
        known = set(
            TraitDay.objects.filter(on=on, measure__in=tally).values_list("measure", flat=True)
        )
        for measure in sorted(known):
            good, missed = tally[measure]
            TraitDay.objects.filter(on=on, measure=measure).update(
                good=F("good") + good, missed=F("missed") + missed
            )
        TraitDay.objects.bulk_create(
            day_row(on, measure, *two) for measure, two in tally.items() if measure not in known
        )


def day_row(on: date, measure: str, good: int, missed: int) -> TraitDay:
    side = BY_KEY[measure].side
    return TraitDay(on=on, measure=measure, side=side, good=good, missed=missed)


def _bookmark() -> Bookmark:
    """Where the last reader stopped. Definitions that changed are counted from the beginning."""
    made, _ = Bookmark.objects.get_or_create(pk=Bookmark.ONLY, defaults={"table": fingerprint()})
    if made.table != fingerprint():
        with transaction.atomic():
            made = Bookmark.objects.select_for_update().get(pk=Bookmark.ONLY)
            if made.table != fingerprint():
                TraitDay.objects.all().delete()
                made.entry, made.table = 0, fingerprint()
                made.save(update_fields=["entry", "table"])
    return made
