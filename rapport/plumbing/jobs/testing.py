"""For tests: do what waits, here and now."""

from datetime import timedelta

from django.utils import timezone

from . import claims
from .models import Job
from .progress import current
from .queue import task_named


def run_all(limit: int = 10_000) -> int:
    """Run every job due now and what these enqueue, in order; an error is raised. Says how many."""
    for count in range(limit):
        taken = claims.claim("test", now=timezone.now(), lease=timedelta(hours=1))
        if not taken:
            return count
        run(taken[0])
    raise AssertionError(f"Jobs are still being made after {limit} of them ran.")


def run(job: Job) -> None:
    task = task_named(job.function)
    if task is None:
        raise LookupError(f"No job is named {job.function}.")
    token = current.set(job)
    try:
        task.function(**job.arguments)
    finally:
        current.reset(token)
    claims.finish([job], on=timezone.now().date())
