"""A tap on the shoulder: work has arrived. Only inside one process; others look by themselves."""

import threading

_bells: set[threading.Event] = set()
_lock = threading.Lock()


def wake() -> None:
    with _lock:
        for bell in _bells:
            bell.set()


def hang(bell: threading.Event) -> None:
    with _lock:
        _bells.add(bell)


def take_down(bell: threading.Event) -> None:
    with _lock:
        _bells.discard(bell)
