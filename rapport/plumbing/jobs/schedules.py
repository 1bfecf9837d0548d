"""Recurring jobs: every process may look, exactly one moves the clock on and enqueues."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from .models import Job, Schedule
from .queue import PERIODS, task_named


@transaction.atomic
def agree() -> None:
    """Make the rows say what the code says: new schedules start now, old ones keep their time."""
    now = timezone.now()
    Schedule.objects.exclude(function__in=PERIODS).delete()
    known = {one.function: one for one in Schedule.objects.all()}
    Schedule.objects.bulk_create(
        [Schedule(function=f, period=p, next_at=now) for f, p in PERIODS.items() if f not in known],
        ignore_conflicts=True,
    )
    for function, row in known.items():
        period = PERIODS[function]
        if row.period != period:
            Schedule.objects.filter(pk=row.pk).update(
                period=period, next_at=min(row.next_at, now + period)
            )


def enqueue_due(now: datetime) -> int:
    """Put every due schedule's job in the queue, once for the whole installation."""
    return sum(_enqueue(one, now) for one in Schedule.objects.filter(next_at__lte=now))


@transaction.atomic
def _enqueue(due: Schedule, now: datetime) -> bool:
    mine = Schedule.objects.filter(pk=due.pk, next_at=due.next_at).update(
        next_at=following(due.next_at, due.period, now), last_at=now
    )
    task = task_named(due.function)
    if not mine or task is None:
        return False
    if Job.objects.filter(function=due.function, state__in=["waiting", "running"]).exists():
        return False  # The last one is still at it; never pile up.
    task.enqueue()
    return True


def following(planned: datetime, period: timedelta, now: datetime) -> datetime:
    """The next beat after now; beats missed while nothing ran are not made up for."""
    missed = max(0, (now - planned) // period)
    return planned + period * (missed + 1)
