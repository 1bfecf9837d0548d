from datetime import date

from django.utils import timezone

from rapport.plumbing.jobs.queue import every, job

from . import actions


@every(minutes=5)
def count_new() -> None:
    """What is new in the ledger goes into the daily counts."""
    actions.count_new(now=timezone.now())


@every(hours=24)
def recount() -> None:
    """What was let go of from the ledger goes from the counts, too."""
    actions.recount(now=timezone.now())


@job(tries=5)
def recount_days(*, days: list[str]) -> None:
    actions.recount_days(date.fromisoformat(one) for one in days)
