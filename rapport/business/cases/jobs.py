from django.utils import timezone

from rapport.plumbing.jobs.progress import progress
from rapport.plumbing.jobs.queue import every, job

from . import actions


@job(tries=5)
def recompute_all(*, because: str = "") -> None:
    actions.recompute_all(because=because, now=timezone.now())


@every(minutes=1)
def announce_overdue() -> None:
    actions.announce_overdue(now=timezone.now())


@every(minutes=1)
def climb() -> None:
    """Late cases climb the ladder; then members hear of them in one letter."""
    now = timezone.now()
    actions.climb(now=now)
    actions.send_notices(now=now)


@every(minutes=1)
def tell_slips() -> None:
    actions.tell_slips(now=timezone.now())


@every(minutes=1)
def announce_late_approvals() -> None:
    actions.announce_late(now=timezone.now())


@every(hours=1)
def settle_answered() -> None:
    actions.settle_answered(now=timezone.now())


@every(hours=24)
def forget_old_notices() -> None:
    actions.forget_old_notices(now=timezone.now())


@job(tries=10)
def tell_all(*, incident_id: int) -> None:
    """Everybody whom an incident touches, one by one; a crash goes on where it stopped."""
    actions.tell(incident_id, now=timezone.now(), told=progress)


@job(tries=10)
def close_all(*, incident_id: int) -> None:
    actions.close_together(incident_id, now=timezone.now(), told=progress)
