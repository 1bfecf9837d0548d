from django.utils import timezone

from rapport.plumbing.jobs.progress import progress
from rapport.plumbing.jobs.queue import every, job

from . import actions
from .actions import worth


@job(tries=3, priority=-5)
def figure_imported(*, import_id: int) -> None:
    """Health and value of those whose purchases or invoices an import brought, or took back."""
    actions.figure_imported(import_id, now=timezone.now(), told=progress)


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
