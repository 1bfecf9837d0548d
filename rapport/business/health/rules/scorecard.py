"""The scorecard: fifty, and points for and against, each with the sentence that says why.

The points for purchases were learned from real customers (`curves`), in whole numbers that an owner
can check; all others are set by hand, for no public file holds service and purchases together.
Three rules bind them: whoever came once never reads as warm; what nobody counted counts nothing;
and more of something good never takes points away.
"""

from dataclasses import dataclass

from rapport.plumbing.kernel.words import say

from .curves import CURVES, Curves
from .evidence import Contribution, Evidence
from .purchases import purchases
from .serving import serving
from .sureness import pieces, sureness
from .taking_part import taking_part

BASE = 50
MOST_OF_ONE_VISIT = 45  # mild: one visit alone is never even odds, let alone warm
FLOORS = (25, 45, 60, 80)  # cool, mild, warm, glowing
SHOWN_FIRST = 6


@dataclass(frozen=True)
class Reason:
    """One contribution in whole points, as it is shown and added up."""

    key: str
    points: int
    contribution: Contribution


@dataclass(frozen=True)
class Scored:
    score: int  # 0 to 100
    sureness: float  # 0 to .95
    reasons: tuple[Reason, ...]  # the heaviest first; with fifty they add up to the score
    exact: float  # before rounding and before the ends of the scale: for ranking

    @property
    def warmth(self) -> int:
        return warmth(self.score)


def score(known: Evidence, curves: Curves = CURVES) -> Scored:
    """How things stand, from everything that was counted."""
    found = [*purchases(known, curves), *serving(known), *taking_part(known), *known.more]
    reasons = [Reason(one.key, round(one.points), one) for one in found]
    exact = BASE + sum(one.points for one in found)
    total = BASE + sum(one.points for one in reasons)
    if known.visits == 1 and total > MOST_OF_ONE_VISIT:
        over = MOST_OF_ONE_VISIT - total
        held = Contribution("once", over, say("One visit alone never counts as warm."))
        reasons.append(Reason("once", over, held))
        total, exact = MOST_OF_ONE_VISIT, min(exact, float(MOST_OF_ONE_VISIT))
    shown = [one for one in reasons if one.points]
    shown.sort(key=lambda one: (-abs(one.points), one.key))
    return Scored(max(0, min(total, 100)), sureness(known), tuple(shown), exact)


def is_known(known: Evidence) -> bool:
    """Whether there is anything to go by at all."""
    return pieces(known) > 0


def warmth(points: int) -> int:
    """From 1, cold, to 5, glowing; the words stand with the design."""
    return 1 + sum(points >= floor for floor in FLOORS)
