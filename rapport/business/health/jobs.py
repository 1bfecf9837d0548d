from django.utils import timezone

from rapport.plumbing.jobs.progress import progress
from rapport.plumbing.jobs.queue import every, job

from . import actions
from .actions import worth


@job(tries=3, priority=-5)
def figure(*, customers: list[int]) -> None:
    """Some customers whom an import or a merge has changed."""
    actions.figure_many(customers, now=timezone.now())


@job(tries=2, priority=-5)
def figure_everybody() -> None:
    actions.figure_all(now=timezone.now(), told=progress)


@every(days=1)
def figure_nightly() -> None:
    """Everybody, for time alone cools a relationship; then days long past are let go."""
    now = timezone.now()
    actions.figure_all(now=now, told=progress)
    actions.tidy(now=now)


@every(days=1)
def value_nightly() -> None:
    """Everybody, for whoever stays away is expected less each day; and what is learned of all."""
    worth.figure_worth(now=timezone.now())
