from django.utils import timezone

from rapport.plumbing.jobs.queue import every

from . import actions


@every(hours=24)
def examine() -> None:
    """This week's check-up, a little truer every night."""
    actions.examine(timezone.now())
