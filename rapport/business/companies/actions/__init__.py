"""Everything that changes a relationship with a company."""

from .agenda import renew_agenda, write_agenda
from .ending import cancel, hold, reopen
from .planning import arrange, move, plan
from .rhythm import set_rhythm
from .sponsor import name_sponsor

__all__ = [
    "arrange",
    "cancel",
    "hold",
    "move",
    "name_sponsor",
    "plan",
    "renew_agenda",
    "reopen",
    "set_rhythm",
    "write_agenda",
]
