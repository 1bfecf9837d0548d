from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

from rapport.business.cases.models import Case
from rapport.business.insights.models import Lookout, Rhythm, Suggestion
from rapport.business.projects.queries.needs import ripe_customers
from rapport.business.team.queries import business

from .figure import figure_many
from .nearness import near
from .refresh import refresh_conversations, refresh_many

BATCH = 500


def due_customers(*, now: datetime) -> set[int]:
    """Whom the passing of time alone may concern: silences, checks, deadlines, stale."""
    today = now.astimezone(ZoneInfo(business().zone)).date()
    quiet = Rhythm.objects.filter(quiet_from__lte=today, quiet_seen_on=None)
    checks = Case.objects.filter(
        check_back_at__lte=now, checked_back_at=None, customer__isnull=False
    )
    lookouts = Lookout.objects.filter(at__lte=now, customer__isnull=False)
    stale = Suggestion.objects.filter(customer__isnull=False, refreshed_on__lt=today)
    return {
        *quiet.values_list("customer_id", flat=True),
        *checks.values_list("customer_id", flat=True),
        *lookouts.values_list("customer_id", flat=True),
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
    refresh_conversations(_due_conversations(now), now=now)
    return len(ids)


def _due_conversations(now: datetime) -> list[int]:
    """The same for senders nobody has recognised yet."""
    due = Lookout.objects.filter(at__lte=now, conversation__isnull=False).order_by("at", "pk")
    return [pk for pk in due.values_list("conversation_id", flat=True)[:BATCH] if pk is not None]


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
