"""One thread that does jobs, one after the other, in small batches."""

import logging
import threading
import time
import traceback
from collections import deque
from collections.abc import Callable
from datetime import timedelta

from django.db import DatabaseError, close_old_connections, connections
from django.utils import timezone

from . import claims
from .models import Job
from .progress import current
from .queue import task_named
from .wake import hang, take_down

log = logging.getLogger(__name__)

BATCH = 20
LOOK = 0.5  # Seconds between looks at the table, where nobody rings the bell.
SETTLE = 0.25  # Finished jobs are struck off together, at least this often.
LONG = 1.0  # A job that takes longer lets others have the rest of its batch.
UNKNOWN = "There is no job of this name in this version of Rapport: {name}"


class Hand:
    def __init__(self, name: str, stop: threading.Event, lease: float) -> None:
        self.name = name
        self.stop = stop
        self.lease = timedelta(seconds=lease)
        self.bell = threading.Event()
        self.lock = threading.Lock()
        self.ahead: deque[Job] = deque()
        self.done: list[Job] = []
        self.doing: Job | None = None
        self.begun = 0.0
        self.thread = threading.Thread(target=self.run, name=f"jobs {name}", daemon=True)

    def run(self) -> None:
        hang(self.bell)
        try:
            while not self.stop.is_set():
                self.bell.clear()
                if not self._safely(self._take_and_do):
                    self.bell.wait(LOOK)
        finally:
            take_down(self.bell)
            self._safely(self.let_go)
            connections.close_all()

    def _safely(self, step: Callable[[], object]) -> bool:
        """A database that is away for a while is no reason to stop working for ever."""
        try:
            return bool(step())
        except DatabaseError:
            log.exception("The job queue could not be reached; trying again")
            close_old_connections()
            return False

    def _take_and_do(self) -> bool:
        taken = claims.claim(self.name, now=timezone.now(), limit=BATCH, lease=self.lease)
        with self.lock:
            self.ahead.extend(taken)
        settled_at = time.monotonic()
        while not self.stop.is_set() and self._begin():
            self._do()
            if time.monotonic() - settled_at > SETTLE:
                self.settle()
                settled_at = time.monotonic()
        self.settle()
        return bool(taken)

    def _begin(self) -> bool:
        with self.lock:
            self.doing = self.ahead.popleft() if self.ahead else None
            self.begun = time.monotonic()
            return self.doing is not None

    def _do(self) -> None:
        job = self.doing
        assert job is not None  # noqa: S101 - only called after _begin() said yes
        error = perform(job)
        with self.lock:
            self.doing = None
            if error is None:
                self.done.append(job)
        if error is not None:
            unknown = task_named(job.function) is None
            claims.fail(job, error, now=timezone.now(), for_good=unknown)
        close_old_connections()

    def settle(self) -> bool:
        """Strike off what is done."""
        with self.lock:
            done, self.done = self.done, []
        try:
            if done:
                claims.finish(done, on=timezone.now().date())
        except BaseException:
            with self.lock:
                self.done += done
            raise
        return bool(done)

    def let_go(self) -> bool:
        """Strike off what is done and return what was taken but not begun."""
        self.settle()
        with self.lock:
            rest = list(self.ahead)
            self.ahead.clear()
        claims.give_back(rest)
        return True

    def look_after(self) -> None:
        """Called by the keeper from outside: renew the lease, free what waits behind a long job."""
        with self.lock:
            doing, is_long = self.doing, time.monotonic() - self.begun > LONG
            mine = [*([doing] if doing else []), *self.ahead, *self.done]
        if doing and is_long:
            self.let_go()
            mine = [doing]
        claims.renew(mine, until=timezone.now() + self.lease)


def perform(job: Job) -> str | None:
    """Make the call. Returns the error as text, or nothing when it went well."""
    task = task_named(job.function)
    if task is None:
        return UNKNOWN.format(name=job.function)
    token = current.set(job)
    try:
        task.function(**job.arguments)
    except (Exception, SystemExit):
        log.exception("Job %s %s failed", job.pk, job.function)
        return traceback.format_exc()
    finally:
        current.reset(token)
    return None
