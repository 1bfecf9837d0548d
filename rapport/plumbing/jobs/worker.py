"""A process that does jobs: some hands, and a keeper who renews leases and watches the clock."""

import logging
import os
import secrets
import socket
import threading
import time
from collections.abc import Callable
from functools import partial

from django.db import DatabaseError, close_old_connections, connections
from django.utils import timezone

from . import claims, companions, schedules
from .hand import Hand
from .models import Worker
from .wake import wake

log = logging.getLogger(__name__)

LEASE = claims.LEASE.total_seconds()
GRACE = 5.0  # Seconds that a running job may still take when the process is told to stop.


def run_worker(
    concurrency: int = 1,
    stop_event: threading.Event | None = None,
    *,
    lease: float = LEASE,
    grace: float = GRACE,
) -> None:
    """Do jobs until told to stop; then finish what is begun and give back the rest."""
    Keeper(concurrency, stop_event or threading.Event(), lease, grace).run()


def start_worker(concurrency: int, stop_event: threading.Event) -> threading.Thread:
    """The same, in a thread beside the web server."""
    thread = threading.Thread(
        target=run_worker, args=(concurrency, stop_event), name="jobs", daemon=True
    )
    thread.start()
    return thread


class Keeper:
    def __init__(self, concurrency: int, stop: threading.Event, lease: float, grace: float) -> None:
        self.name = f"{socket.gethostname()[:40]}:{os.getpid()}:{secrets.token_hex(3)}"
        self.stop, self.lease, self.grace = stop, lease, grace
        self.company: list[threading.Thread] = []
        self.hands = [Hand(f"{self.name}/{n}", stop, lease) for n in range(concurrency)]
        self.beats = [
            Beat(10, self._show_life),
            Beat(1, self._enqueue_due),
            Beat(min(5, lease / 3), lambda: claims.reclaim(timezone.now())),
            Beat(min(1, lease / 3), self._look_after_hands),
        ]

    def run(self) -> None:
        self._safely(schedules.agree)
        for hand in self.hands:
            hand.thread.start()
        self.company = companions.start(self.stop)
        pace = min(0.5, self.lease / 6)
        while not self.stop.wait(pace):
            for beat in self.beats:
                if beat.is_due():
                    self._safely(beat.step)
            close_old_connections()
        self._stop()

    def _stop(self) -> None:
        """Wait a little for what runs, then free it for the next worker."""
        wake()
        for hand in self.hands:
            self._safely(hand.let_go)
        until = time.monotonic() + self.grace
        for thread in self.company:
            thread.join(max(0, until - time.monotonic()))
        for hand in self.hands:
            hand.thread.join(max(0, until - time.monotonic()))
        for hand in self.hands:
            if hand.thread.is_alive() and hand.doing:
                doing = hand.doing
                self._safely(partial(claims.give_back, [doing]))
        self._safely(Worker.objects.filter(name=self.name).delete)
        connections.close_all()

    def _safely(self, step: Callable[[], object]) -> None:
        try:
            step()
        except DatabaseError:
            log.exception("The job queue could not be reached; trying again")
            close_old_connections()

    def _show_life(self) -> None:
        now = timezone.now()
        if not Worker.objects.filter(name=self.name).update(seen_at=now):
            Worker.objects.create(name=self.name, started_at=now, seen_at=now)

    def _enqueue_due(self) -> None:
        schedules.enqueue_due(timezone.now())

    def _look_after_hands(self) -> None:
        for hand in self.hands:
            hand.look_after()


class Beat:
    """Something the keeper does every so many seconds, at once to begin with."""

    def __init__(self, seconds: float, step: Callable[[], object]) -> None:
        self.seconds, self.step = seconds, step
        self.next = 0.0

    def is_due(self) -> bool:
        now = time.monotonic()
        if now < self.next:
            return False
        self.next = now + self.seconds
        return True
