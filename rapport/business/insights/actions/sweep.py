from collections.abc import Iterator
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from rapport.business.cases.models import Case
from rapport.business.insights.models import Reply, Rhythm, Suggestion
from rapport.business.projects.queries.needs import ripe_customers
from rapport.business.team.queries import business

from .figure import figure_many
from .nearness import near
from .refresh import refresh_many

BATCH = 500
SWEPT = timedelta(minutes=10)  # twice the pause between sweeps


def due_customers(*, now: datetime) -> set[int]:
    """Whom the passing of time alone may concern: silences, checks, postponed, stale."""
    today = now.astimezone(ZoneInfo(business().zone)).date()
    quiet = Rhythm.objects.filter(quiet_from__lte=today, quiet_seen_on=None)
    checks = Case.objects.filter(
        check_back_at__lte=now, checked_back_at=None, customer__isnull=False
    )
    later = Reply.objects.filter(
        choice=Reply.Choice.LATER, until__lte=now, until__gt=now - SWEPT, customer__isnull=False
    )
    stale = Suggestion.objects.filter(customer__isnull=False, refreshed_on__lt=today)
    return {
        *quiet.values_list("customer_id", flat=True),
        *checks.values_list("customer_id", flat=True),
        *later.values_list("customer_id", flat=True),
        *stale.values_list("customer_id", flat=True),
    }


def sweep(*, now: datetime) -> int:
    """Decide again for them, in batches of short transactions; how many were looked at."""
    today = now.astimezone(ZoneInfo(business().zone)).date()
    ids = sorted(due_customers(now=now))
    for batch in _batches(ids):
        figure_many(batch, now=now)
        refresh_many(batch, now=now)
        Rhythm.objects.filter(pk__in=batch, quiet_from__lte=today).update(quiet_seen_on=today)
    return len(ids)


def look_ahead(*, now: datetime) -> int:
    """Decide again for whom a day or a silent sponsor has come near; how many were looked at."""
    ids = sorted(near(now=now) | _ripe(now))
    for batch in _batches(ids):
        refresh_many(batch, now=now)
    return len(ids)


def _ripe(now: datetime) -> set[int]:
    """Those for whom the moment of an offer has come, unless they were looked at today."""
    today = now.astimezone(ZoneInfo(business().zone)).date()
    fresh = Suggestion.objects.filter(customer__isnull=False, refreshed_on=today)
    return ripe_customers(now=now) - set(fresh.values_list("customer_id", flat=True))


def _batches(ids: list[int]) -> Iterator[list[int]]:
    for start in range(0, len(ids), BATCH):
        yield ids[start : start + BATCH]
