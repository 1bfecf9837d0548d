"""Everything that changes a promise."""

from .ending import break_overdue, break_promise, cancel, keep, reopen
from .making import make_promise, move, reassign
from .reminding import remind

__all__ = [
    "break_overdue",
    "break_promise",
    "cancel",
    "keep",
    "make_promise",
    "move",
    "reassign",
    "remind",
    "reopen",
]
