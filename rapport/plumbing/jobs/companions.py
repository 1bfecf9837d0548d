"""Threads that live beside the worker: they wait for something outside and ask for a job then."""

import logging
import threading
from collections.abc import Callable

log = logging.getLogger(__name__)

AGAIN = 30.0  # Seconds before one that fell over is started anew.

Companion = Callable[[threading.Event], None]
_companions: list[Companion] = []


def companion(run: Companion) -> Companion:
    """Declare one. It is called with the event that tells it to stop."""
    if run not in _companions:
        _companions.append(run)
    return run


def start(stop: threading.Event) -> list[threading.Thread]:
    """All of them, each in a thread of its own."""
    threads = [
        threading.Thread(target=_kept_alive, args=(run, stop), name=run.__name__, daemon=True)
        for run in _companions
    ]
    for thread in threads:
        thread.start()
    return threads


def _kept_alive(run: Companion, stop: threading.Event) -> None:
    while not stop.is_set():
        try:
            run(stop)
        except Exception:
            log.exception("%s fell over; it is started again", run.__name__)
        stop.wait(AGAIN)
