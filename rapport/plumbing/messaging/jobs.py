from datetime import timedelta

from django.utils import timezone

from rapport.plumbing.database.silence import is_silent
from rapport.plumbing.jobs.queue import every, job
from rapport.plumbing.messaging.actions import dispatches
from rapport.plumbing.messaging.models import Dispatch

_OVERDUE = timedelta(minutes=10)  # Their own job should have come by now.


@job(tries=3)
def carry(*, dispatch_id: int) -> None:
    """Hand one short message to its provider. Trying again later is the outbox's own affair."""
    if not is_silent():  # Looked after again once the silence is lifted.
        dispatches.deliver(dispatch_id, now=timezone.now())


@every(minutes=5)
def look_after_dispatches() -> None:
    """Find what a crash left behind, and what was forgotten."""
    now = timezone.now()
    dispatches.recover(now=now)
    overdue = Dispatch.objects.due(now - _OVERDUE).order_by("not_before", "pk")
    carry.enqueue_many({"dispatch_id": pk} for pk in overdue.values_list("pk", flat=True)[:500])
