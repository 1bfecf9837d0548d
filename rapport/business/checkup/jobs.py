from django.utils import timezone

from rapport.plumbing.jobs.queue import every, job

from . import actions


@every(hours=24)
def examine() -> None:
    """This week's check-up, a little truer every night."""
    actions.examine(timezone.now())


@job(tries=2)
def look() -> None:
    """The same, because somebody asked."""
    actions.examine(timezone.now())
