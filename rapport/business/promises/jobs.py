from django.utils import timezone

from rapport.plumbing.jobs.queue import every

from . import actions


@every(minutes=10)
def mind_promises() -> None:
    """Remind owners of what comes due, and call broken what is long past it."""
    now = timezone.now()
    actions.remind(now=now)
    actions.break_overdue(now=now)
