"""Telling those who react: each listener its own job, at least once, retried alone."""

from collections.abc import Callable
from functools import cache
from typing import Any

from django.conf import settings
from django.utils.module_loading import import_string

from rapport.plumbing.jobs.queue import job
from rapport.plumbing.kernel.events import Event

from .models import Entry
from .reacting import concerns


@cache
def _wiring() -> dict[type[Event], dict[str, Callable[[Any], None]]]:
    reactions = import_string(settings.REACTIONS)
    return {
        event: {f"{f.__module__}.{f.__name__}": f for f in functions}
        for event, functions in reactions.items()
    }


def listeners(event: Event) -> tuple[str, ...]:
    """The dotted names of those that config/reactions.py lets hear it, and whom it concerns."""
    wired = _wiring().get(type(event), {})
    return tuple(name for name, reaction in wired.items() if concerns(reaction, event))


@job(tries=8)
def deliver(*, entry_id: int, listener: str) -> None:
    """Hand one entry to one listener. A listener no longer wired has nothing to hear."""
    entry = Entry.objects.filter(pk=entry_id).first()
    if entry is None:
        return  # Erased meanwhile.
    event = entry.event
    heard = _wiring().get(type(event), {}).get(listener)
    if heard is not None:
        heard(event)
