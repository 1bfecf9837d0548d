"""Everything that changes a trial."""

from .ending import finish_due, stop
from .giving import give
from .planning import change, plan, remove
from .starting import draw, start

__all__ = ["change", "draw", "finish_due", "give", "plan", "remove", "start", "stop"]
