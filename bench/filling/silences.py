"""A rhythm for every third customer; some of them have been away for too long."""

from datetime import date, datetime, timedelta
from decimal import Decimal

from django.utils import timezone

from bench.bulk import stretches
from rapport.business.insights import actions as insights
from rapport.business.insights.models import Rhythm


def fill_silences(people: int, now: datetime) -> None:
    today = timezone.localtime(now).date()
    quiet: list[int] = []
    for stretch in stretches(range(3, people + 1, 3)):
        rows = [_rhythm(pk, today, now) for pk in stretch]
        quiet += [row.customer_id for row in rows if row.quiet_from and row.quiet_from <= today]
        Rhythm.objects.bulk_create(rows)
    for some in stretches(quiet[:3_000]):
        insights.refresh_many(some, now=now)


def _rhythm(pk: int, today: date, now: datetime) -> Rhythm:
    is_away = pk % 51 == 0
    last_on = today - timedelta(days=80 if is_away else 5)
    return Rhythm(
        customer_id=pk,
        visits=9,
        first_on=today - timedelta(days=500),
        last_on=last_on,
        gap_days=21.0,
        spread_days=4.0,
        spent=Decimal(900),
        last_year=Decimal(600),
        quiet_from=last_on + timedelta(days=33),
        quiet_seen_on=today if is_away else None,
        figured_at=now,
    )
