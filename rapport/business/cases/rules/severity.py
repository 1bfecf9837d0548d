"""How serious a grievance is: how much it hurt, times how far it reaches."""

from enum import IntEnum

from rapport.plumbing.kernel.words import Sentence, say

from .vocabulary import Impact

MOST = 4
GRAVE = 4


class Breadth(IntEnum):
    ONCE = 1
    REPEAT = 2
    SEVERAL = 3


def severity(*, impact: int, breadth: int) -> int:
    """1 to 4. Where somebody may be hurt it is grave, however often."""
    if impact >= Impact.DANGER:
        return MOST
    return min(max(impact, Impact.ANNOYANCE) + max(breadth, Breadth.ONCE) - 1, MOST)


def answers_refusal(*, impact: int, breadth: int) -> Sentence | None:
    """Why these answers give no severity, or None when they do."""
    if impact not in set(Impact) or breadth not in set(Breadth):
        return say("Say how much it hurt, and how far it reaches.")
    return None
