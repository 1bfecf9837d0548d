"""Taking jobs and letting go of them. Every step asks the database who holds the job now."""

import random
from datetime import date, datetime, timedelta

from django.db import connection, transaction
from django.db.models import F, Q, Value
from django.db.models.functions import Concat

from .models import Job, Tally

LEASE = timedelta(seconds=60)
CRASHES = 10  # A job that takes its worker down this often is parked.
ERROR_LENGTH = 20_000

_CLAIM = """
WITH due AS {once} (
    SELECT id FROM jobs_job WHERE state = 'waiting' AND run_at <= %s
     ORDER BY priority DESC, run_at, id LIMIT %s {skip}
)
UPDATE jobs_job
   SET state = 'running', worker = %s, lease_until = %s, started_at = %s, attempts = attempts + 1
 WHERE id IN (SELECT id FROM due)
RETURNING *
"""
# As a plain subquery PostgreSQL may ask it again for each row, skip what it has just locked, and
# so take more than the limit.
_POSTGRESQL = {"once": "MATERIALIZED", "skip": "FOR UPDATE SKIP LOCKED"}
_SQLITE = {"once": "", "skip": ""}


def claim(worker: str, *, now: datetime, limit: int = 1, lease: timedelta = LEASE) -> list[Job]:
    """Take up to `limit` due jobs, most urgent first, for as long as the lease."""
    if not Job.objects.filter(state="waiting", run_at__lte=now).exists():
        return []  # Looking costs nobody the write lock.
    adapt = connection.ops.adapt_datetimefield_value
    sql = _CLAIM.format(**(_POSTGRESQL if connection.vendor == "postgresql" else _SQLITE))
    values = [adapt(now), limit, worker, adapt(now + lease), adapt(now)]
    with transaction.atomic():
        taken = list(Job.objects.raw(sql, values))
    return sorted(taken, key=lambda one: (-one.priority, one.run_at, one.pk))


def held(job: Job) -> Q:
    """True of the row only while this very attempt still owns it."""
    return Q(pk=job.pk, state="running", worker=job.worker, attempts=job.attempts)


@transaction.atomic
def finish(done: list[Job], *, on: date) -> int:
    """Strike finished jobs off; those taken over by another worker stay. Says how many went."""
    went = 0
    counts: dict[str, int] = {}
    for one in done:
        gone, _ = Job.objects.filter(held(one)).delete()
        went += gone
        counts[one.function] = counts.get(one.function, 0) + gone
    for function, count in sorted(counts.items()):
        if count:
            _count(function, on, done=count)
    return went


@transaction.atomic
def fail(job: Job, error: str, *, now: datetime, for_good: bool = False) -> bool:
    """Try again later, later each time, or park it. Says whether it was still ours."""
    errors = job.errors + 1
    values = {"errors": errors, "last_error": error[-ERROR_LENGTH:], "lease_until": None}
    if for_good or errors >= job.tries:
        values |= {"state": "parked", "parked_at": now}
    else:
        values |= {"state": "waiting", "run_at": now + back_off(errors)}
    if not Job.objects.filter(held(job)).update(**values):
        return False
    _count(job.function, now.date(), failed=1)
    return True


def back_off(errors: int) -> timedelta:
    """About 10 s, 20 s, 40 s … an hour at most, spread so that not all come back together."""
    return timedelta(seconds=min(5 * 2**errors, 3600) * random.uniform(0.75, 1.25))  # noqa: S311


def renew(jobs: list[Job], *, until: datetime) -> None:
    for one in jobs:
        Job.objects.filter(held(one)).update(lease_until=until)


def give_back(jobs: list[Job]) -> None:
    """Return jobs that were taken but never begun, as if nobody had touched them."""
    for one in jobs:
        Job.objects.filter(held(one)).update(
            state="waiting", lease_until=None, attempts=F("attempts") - 1
        )


def reclaim(now: datetime) -> int:
    """Free the jobs of workers that died. What keeps killing its worker is parked."""
    dead = Job.objects.filter(state="running", lease_until__lt=now)
    if not dead.exists():
        return 0
    words = "\nThe worker died while doing this, again and again."
    dead.filter(attempts__gte=F("errors") + CRASHES).update(
        state="parked", parked_at=now, last_error=Concat(F("last_error"), Value(words))
    )
    return dead.update(state="waiting", lease_until=None)


def _count(function: str, on: date, *, done: int = 0, failed: int = 0) -> None:
    Tally.objects.get_or_create(function=function, on=on)
    Tally.objects.filter(function=function, on=on).update(
        done=F("done") + done, failed=F("failed") + failed
    )
