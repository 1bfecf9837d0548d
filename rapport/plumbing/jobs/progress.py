"""How far a long job has come, told by the job itself."""

import time
from contextvars import ContextVar

from .claims import held
from .models import Job

current: ContextVar[Job | None] = ContextVar("current_job", default=None)
_told_at: ContextVar[float] = ContextVar("progress_told_at", default=0.0)

GAP = 0.4  # Seconds between two writes; the last step is always written.


def progress(done: int, total: int, words: str = "") -> None:
    """Show the screen that `done` of `total` steps are made. Free to call often."""
    job, clock = current.get(), time.monotonic()
    if job is None or (done < total and clock - _told_at.get() < GAP):
        return
    _told_at.set(clock)
    Job.objects.filter(held(job)).update(
        done_steps=done, all_steps=total, progress_words=words[:200]
    )
