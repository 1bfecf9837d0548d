from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from rapport.business.team.models import Business
from rapport.plumbing.database.prepared import Prepared

_remembered: ContextVar[list[Business] | None] = ContextVar("business", default=None)
_only = Prepared(lambda: Business.objects.filter(pk=Business.ONLY))


def business() -> Business:
    """The firm: one small read, or none inside a request. Not set up: a blank one, not saved."""
    memory = _remembered.get()
    if memory:
        return memory[0]
    found = _only.one() or Business(pk=Business.ONLY)
    if memory is not None:
        memory.append(found)
    return found


@contextmanager
def business_remembered() -> Iterator[Business]:
    """Within this block the business is read once; an action that changes it says forget."""
    memory = _remembered.get()
    token = _remembered.set([] if memory is None else memory)
    try:
        yield business()
    finally:
        _remembered.reset(token)


def forget_business() -> None:
    memory = _remembered.get()
    if memory:
        memory.clear()
