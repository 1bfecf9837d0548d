"""Everything that changes a trial."""

from .ending import finish_due, give_what_waited, stop
from .giving import give
from .letters import TrialLetter, letter_to_write, letters_of, note_letter
from .planning import change, plan, remove
from .starting import draw, start

__all__ = [
    "TrialLetter",
    "change",
    "draw",
    "finish_due",
    "give",
    "give_what_waited",
    "letter_to_write",
    "letters_of",
    "note_letter",
    "plan",
    "remove",
    "start",
    "stop",
]
