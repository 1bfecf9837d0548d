"""Work in the background: learning what customers like, what is late, what ran out."""

from django.utils import timezone

from rapport.plumbing.jobs.queue import every, job

from . import actions


@job(tries=5)
def learn_again(*, customers: list[int]) -> None:
    actions.learn(customers, now=timezone.now())


@every(hours=1)
def announce_overdue() -> None:
    actions.announce_overdue(now=timezone.now())


@every(hours=1)
def expire_quotes() -> None:
    actions.expire_quotes(now=timezone.now())
