"""Work in the background: learning what customers like."""

from django.utils import timezone

from rapport.plumbing.jobs.queue import job

from . import actions


@job(tries=5)
def learn_again(*, customers: list[int]) -> None:
    actions.learn(customers, now=timezone.now())
