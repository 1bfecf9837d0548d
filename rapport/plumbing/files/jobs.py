"""The disk follows the rows: what none of them names goes."""

from django.utils import timezone

from rapport.plumbing.jobs.queue import every

from . import actions


@every(hours=6)
def sweep_files() -> None:
    actions.sweep(now=timezone.now())
