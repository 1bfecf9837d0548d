"""Names beside each other: the same, a slip of the finger apart, short forms, or somebody else."""

from enum import IntEnum

from rapidfuzz.distance import OSA, JaroWinkler

from . import weights
from .nicknames import GROUPS

# From here on two names sound a little alike (Jaro and Winkler's measure).
LIKE = 0.80
SHORT = 4
LONG = 6


class Level(IntEnum):
    UNKNOWN = 0
    SAME = 1
    ONE_LETTER = 2
    CLOSE = 3
    NICKNAME = 4
    INITIAL = 5
    PART = 6
    LIKE = 7
    OTHER = 8


def beside(one: str, two: str, same: float, other: float) -> tuple[Level, float]:
    """How alike two folded names are, and what that is worth."""
    if one == two:
        return (Level.SAME, same) if one else (Level.UNKNOWN, 0.0)
    if not one or not two:
        return Level.UNKNOWN, 0.0
    if len(one) == 1 or len(two) == 1:
        return (Level.INITIAL, weights.INITIAL) if one[0] == two[0] else (Level.OTHER, other)
    slips = OSA.distance(one, two, score_cutoff=2)
    if slips <= 2 and (level := _slipped(slips, min(len(one), len(two)))):  # noqa: PLR2004
        return level
    return _used_for(one, two) or (Level.OTHER, other)


def _slipped(slips: int, shorter: int) -> tuple[Level, float] | None:
    """One slip of the finger says much in a long name and little in Jan and Jana."""
    if slips == 1:
        is_short = shorter <= SHORT
        return Level.ONE_LETTER, weights.ONE_LETTER_SHORT if is_short else weights.ONE_LETTER
    return (Level.CLOSE, weights.CLOSE) if shorter >= LONG else None


def _used_for(one: str, two: str) -> tuple[Level, float] | None:
    """Short forms, parts, and names that sound alike."""
    if GROUPS.get(one, one) == GROUPS.get(two, two):
        return Level.NICKNAME, weights.NICKNAME
    if _is_part(one, two):
        return Level.PART, weights.PART
    if JaroWinkler.similarity(one, two, score_cutoff=LIKE):
        return Level.LIKE, weights.LIKE
    return None


def _is_part(one: str, two: str) -> bool:
    """Anna of Anna Maria, Miller of Miller-Huber, Max of Maximilian."""
    if " " in one or " " in two:
        if one.replace(" ", "") == two.replace(" ", ""):
            return True
        first, second = set(one.split()), set(two.split())
        return any(len(word) > 2 for word in first & second)  # noqa: PLR2004
    shorter, longer = (one, two) if len(one) < len(two) else (two, one)
    return len(shorter) > 2 and longer.startswith(shorter)  # noqa: PLR2004
