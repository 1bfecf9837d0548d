"""Whether a week was unlike the weeks before, or only as weeks are."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import median

WEEKS = 8  # the usual weeks a week is compared with
ENOUGH_WEEKS = 5  # fewer say nothing of what is usual
SWINGS = 2.0  # so many usual swings away is more than chance
NORMAL = 1.4826  # makes the median deviation comparable with a standard deviation
LEAST_EVENTS = 4  # both sides together; below that any difference is one of single people


@dataclass(frozen=True)
class Change:
    """A week that was unlike the others: `swings` says by how many usual swings."""

    now: int
    usual: int
    weeks: int
    swings: float

    @property
    def is_more(self) -> bool:
        return self.now > self.usual


def change(now: int, before: Sequence[int]) -> Change | None:
    """The week against its usual weeks; None when it was like them, or nobody can tell.

    The swing is at least what mere chance gives to counts (the root of the usual number), so
    that steady small numbers do not make every week remarkable.
    """
    if len(before) < ENOUGH_WEEKS:
        return None
    usual = median(before)
    if now + usual < LEAST_EVENTS:
        return None
    spread = NORMAL * median(abs(one - usual) for one in before)
    swing = max(spread, sqrt(max(usual, 1.0)))
    swings = abs(now - usual) / swing
    if swings <= SWINGS:
        return None
    return Change(now, round(usual), len(before), round(swings, 2))
