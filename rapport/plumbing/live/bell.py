"""Rung when a signal is committed in this process, so that its streams need not wait for a look."""

from collections.abc import Callable

NOTIFY = "rapport_live"  # The same bell between processes, on PostgreSQL.

_listeners: set[Callable[[], None]] = set()


def ring() -> None:
    for listener in tuple(_listeners):
        listener()


def listen(listener: Callable[[], None]) -> None:
    _listeners.add(listener)


def leave(listener: Callable[[], None]) -> None:
    _listeners.discard(listener)
