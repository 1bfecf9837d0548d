"""Whether groups differ more than chance makes them, with one stated test for each question.

Shares: the chi-square test of homogeneity. Times: the test of Kruskal and Wallis. All questions of
a page are corrected together by Holm's method, so that of a hundred pages about groups that do not
differ, at most five claim any difference.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import TypeVar

from .shares import Share

Question = TypeVar("Question")
SURE = 0.05
LEAST = 10  # a smaller group is shown and takes no part in the test
LEAST_EXPECTED = 5.0


def shares_differ(groups: Iterable[Share]) -> float | None:
    """How often chance alone makes shares differ so much; None where there is too little."""
    from scipy.special import chdtrc

    found = _large_enough(sorted(groups, key=lambda one: -one.whole))
    if found is None:
        return None
    whole, part = sum(one.whole for one in found), sum(one.part for one in found)
    expected = [(one, one.whole * part / whole) for one in found]
    statistic = sum(
        (one.part - yes) ** 2 / yes + (one.part - yes) ** 2 / (one.whole - yes)
        for one, yes in expected
    )
    return float(chdtrc(len(found) - 1, statistic))


def _large_enough(groups: Sequence[Share]) -> list[Share] | None:
    """The groups, largest first, without the smallest for which the test would be too coarse.

    How large a group is decides, never how it did.
    """
    found = [one for one in groups if one.whole >= LEAST]
    while len(found) > 1:
        whole, part = sum(one.whole for one in found), sum(one.part for one in found)
        if found[-1].whole * min(part, whole - part) / whole >= LEAST_EXPECTED:
            return found
        found.pop()
    return None


def times_differ(groups: Iterable[Sequence[float]]) -> float | None:
    """The same of times, whatever their shape."""
    from scipy.special import chdtrc

    found = [one for one in groups if len(one) >= LEAST]
    if len(found) <= 1:
        return None
    ordered = sorted((value, place) for place, one in enumerate(found) for value in one)
    count, ties, begin = len(ordered), 0, 0
    ranks = [0.0] * len(found)
    for _value, alike in groupby(ordered, key=lambda pair: pair[0]):
        places = [place for _, place in alike]
        middle = begin + (len(places) + 1) / 2
        for place in places:
            ranks[place] += middle
        ties += len(places) ** 3 - len(places)
        begin += len(places)
    spread = 1 - ties / (count**3 - count)
    if not spread:
        return None  # All took the same time.
    total = sum(rank**2 / len(one) for rank, one in zip(ranks, found, strict=True))
    statistic = 12 / (count * (count + 1)) * total - 3 * (count + 1)
    return float(chdtrc(len(found) - 1, statistic / spread))


def holm(chances: Mapping[Question, float | None]) -> dict[Question, float | None]:
    """The same chances when all were asked together (S. Holm, 1979)."""
    asked = sorted(
        (chance, place) for place, chance in enumerate(chances.values()) if chance is not None
    )
    corrected: dict[int, float] = {}
    highest = 0.0
    for rank, (chance, place) in enumerate(asked):
        highest = max(highest, min(1.0, chance * (len(asked) - rank)))
        corrected[place] = highest
    return {question: corrected.get(place) for place, question in enumerate(chances)}
