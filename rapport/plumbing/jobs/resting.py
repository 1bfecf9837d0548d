"""What happens again and again is looked at once, when it has come to rest."""

from datetime import datetime, timedelta
from typing import Any

from .models import Job
from .queue import Task

WAIT = timedelta(seconds=30)
MOST = timedelta(minutes=10)  # however long it goes on, it is looked at after this


def enqueue_at_rest(
    task: Task[Any], *, now: datetime, wait: timedelta = WAIT, most: timedelta = MOST, **given: Any
) -> None:
    """Put one call in the queue; while the same call waits, put that off instead.

    Two who come at the same moment may put two: what a job does must be safe to do twice anyway.
    """
    waiting = Job.objects.filter(
        function=task.name, arguments=given, state=Job.State.WAITING, attempts=0
    )
    if not waiting.filter(made_at__gt=now - most).update(run_at=now + wait):
        # One that was put off long enough runs as it stands; what came since is looked at again.
        task.using(run_after=now + wait).enqueue(**given)
