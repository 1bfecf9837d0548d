"""Bringing in tables of other programs: tried first, resumed when killed, undone when regretted."""

from .beginning import begin, choose, start
from .kinds import KINDS, Choice, ImportKind, Landed, Line, Setting, created, refused, register
from .running import MOST_TRIED, dry_run, run
from .undoing import Undone, undo

__all__ = [
    "KINDS",
    "MOST_TRIED",
    "Choice",
    "ImportKind",
    "Landed",
    "Line",
    "Setting",
    "Undone",
    "begin",
    "choose",
    "created",
    "dry_run",
    "refused",
    "register",
    "run",
    "start",
    "undo",
]
