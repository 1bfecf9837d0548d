"""What the months in which people bought tell: who came back, who stays away, how cohorts keep.

Patterns count how many customers share the same months (see months.py).
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil

from .months import Block, Window, place_of_first, place_of_last, places_of
from .shares import Share

Patterns = Mapping[int, int]
BEFORE = 1  # the bit of everything before the window
LEAST_SILENCE, MOST_SILENCE, USUAL_SILENCE = 3, 12, 12
ENOUGH_GAPS = 30
RETURNS_WITHIN = 0.95


@dataclass(frozen=True)
class Cohort:
    """Those who first bought in the same block, and how many bought again in each block after."""

    block: Block
    size: int
    active: Sequence[int]


@dataclass(frozen=True)
class Silence:
    """After how many months without a purchase somebody counts as gone, and how that is known."""

    months: int
    gaps: int  # how often somebody came back; below ENOUGH_GAPS the usual year stands in

    @property
    def is_own(self) -> bool:
        return self.gaps >= ENOUGH_GAPS


def came_back(patterns: Patterns, first: int, second: int) -> Share:
    """Of those who bought in the first months, how many bought in the second."""
    whole = sum(count for bits, count in patterns.items() if bits & first)
    part = sum(count for bits, count in patterns.items() if bits & first and bits & second)
    return Share(part, whole)


def kept_by_block(patterns: Patterns, blocks: Sequence[Block]) -> list[tuple[Block, Share]]:
    """For each block but the first: of the customers of the one before, who bought in it too."""
    return [
        (block, came_back(patterns, before.months, block.months))
        for before, block in pairwise(blocks)
    ]


def cohorts(patterns: Patterns, blocks: Sequence[Block]) -> list[Cohort]:
    """By the block of the first purchase; who came before the first block is in none of them."""
    sizes = Counter[int]()
    active: list[Counter[int]] = [Counter() for _ in blocks]
    inside = sum(block.months for block in blocks)
    if not blocks:
        return []
    earliest = place_of_first(blocks[0].months)
    for bits, count in patterns.items():
        if not bits & inside or place_of_first(bits) < earliest:
            continue
        here = [place for place, block in enumerate(blocks) if bits & block.months]
        sizes[here[0]] += count
        for place in here[1:]:
            active[here[0]][place] += count
    return [
        Cohort(
            block,
            sizes[place],
            [active[place][later] for later in range(place + 1, len(blocks))],
        )
        for place, block in enumerate(blocks)
    ]


def silence(patterns: Patterns) -> Silence:
    """Nineteen of twenty who came back did so within so many months: longer is silence.

    A gap is the number of months from one with a purchase to the next one with a purchase.
    At least three months, at most twelve; where too few came back, twelve.
    """
    gaps = Counter[int]()
    for bits, count in patterns.items():
        places = places_of(bits & ~BEFORE)
        for first, second in pairwise(places):
            gaps[second - first] += count
    many = sum(gaps.values())
    if many < ENOUGH_GAPS:
        return Silence(USUAL_SILENCE, many)
    wanted, seen = ceil(RETURNS_WITHIN * many), 0
    for gap in sorted(gaps):
        seen += gaps[gap]
        if seen >= wanted:
            return Silence(min(MOST_SILENCE, max(LEAST_SILENCE, gap)), many)
    return Silence(USUAL_SILENCE, many)


def stays(patterns: Patterns, over: Window, silent_after: int) -> list[tuple[int, bool, int]]:
    """(months stayed, whether they then went silent, how many customers), for the survival curve.

    Whether somebody went silent is only known once the silence has lasted: nobody is looked at
    beyond the last month for which it has. Who bought after that month stayed at least until it.
    Who first bought after it, or before the window, says nothing here.
    """
    known_to = over.count - silent_after
    found = Counter[tuple[int, bool]]()
    for bits, count in patterns.items():
        first, last = place_of_first(bits), place_of_last(bits)
        if first < 1 or first > known_to:
            continue
        if last > known_to:
            found[known_to - first + 1, False] += count
        else:
            found[last - first + 1, True] += count
    return [(months, is_gone, count) for (months, is_gone), count in sorted(found.items())]
