from django.utils import timezone

from rapport.plumbing.jobs.queue import every, job

from . import actions


@job(tries=5)
def recompute_all() -> None:
    actions.recompute_all()


@every(minutes=1)
def announce_overdue() -> None:
    actions.announce_overdue(now=timezone.now())


@every(hours=1)
def settle_answered() -> None:
    actions.settle_answered(now=timezone.now())
