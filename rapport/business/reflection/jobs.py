from django.utils import timezone

from rapport.plumbing.jobs.queue import every

from . import actions


@every(minutes=20)
def write_weekly_letter() -> None:
    """Looks whether the hour has come; most of the time it has not."""
    actions.write_due(now=timezone.now())
