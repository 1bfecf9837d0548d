"""What a finished trial means, in one word and one piece of advice."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class Judgement(StrEnum):
    GAIN = "gain"  # surely more
    LOSS = "loss"  # surely less
    ALIKE = "alike"  # surely no difference worth knowing
    UNSURE = "unsure"  # too little to say


def judgement(low: float, high: float, worthwhile: float) -> Judgement:
    """By where the interval lies, against zero and against what was said to be worth knowing."""
    if low > 0:
        return Judgement.GAIN
    if high < 0:
        return Judgement.LOSS
    if -worthwhile < low and high < worthwhile:
        return Judgement.ALIKE
    return Judgement.UNSURE


@dataclass(frozen=True)
class Candidate:
    """A reward that was tried, and where its effect lies."""

    place: int
    low: float
    high: float


def best(candidates: Sequence[Candidate]) -> Candidate | None:
    """The one to go on with: whose lowest likely effect is highest, if that is above nothing.

    Not the one with the largest difference: that is often the one measured worst.
    """
    winning = [one for one in candidates if one.low > 0]
    return max(winning, key=lambda one: (one.low, -one.place), default=None)


def yearly(effect: float, *, days: int, people: int) -> float:
    """What it would come to in a year if it worked as well each time, for so many customers."""
    return effect * people * 365 / days
