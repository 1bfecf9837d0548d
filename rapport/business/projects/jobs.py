"""Work in the background: alarms, and deadlines that follow the opening hours."""

from django.utils import timezone

from rapport.plumbing.jobs.queue import every, job

from . import actions


@every(minutes=10)
def announce() -> None:
    actions.announce(now=timezone.now())


@job(tries=5)
def reckon_again() -> None:
    actions.reckon_all()
