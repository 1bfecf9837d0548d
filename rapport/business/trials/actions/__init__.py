"""Everything that changes a trial."""

from .ending import finish_due, give_what_waited, stop
from .giving import give
from .planning import change, plan, remove
from .starting import draw, start

__all__ = [
    "change",
    "draw",
    "finish_due",
    "give",
    "give_what_waited",
    "plan",
    "remove",
    "start",
    "stop",
]
