"""How long things take: the middle, the slow end, and how many that rests on."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil, floor, sqrt

from rapport.plumbing.kernel.words import Sentence, say

from .shares import Z

FEW = 5  # of fewer, no middle is told
TELLS_SLOW = 10  # of fewer, the slow end is one odd case
HOUR = 60


@dataclass(frozen=True)
class Spread:
    """All None below FEW, and the slow end below TELLS_SLOW."""

    count: int
    median: float | None = None
    low: float | None = None  # between these two lies the true middle, in 95 of 100 samples
    high: float | None = None
    slow: float | None = None  # nine of ten are quicker

    @property
    def middle_said(self) -> Sentence | None:
        return length(self.median)

    @property
    def low_said(self) -> Sentence | None:
        return length(self.low)

    @property
    def high_said(self) -> Sentence | None:
        return length(self.high)

    @property
    def slow_said(self) -> Sentence | None:
        return length(self.slow)


def spread(values: Iterable[float]) -> Spread:
    """The interval of the middle is that of its order statistics."""
    ordered = sorted(values)
    count = len(ordered)
    if count < FEW:
        return Spread(count)
    reach = Z * sqrt(count) / 2
    first, last = floor(count / 2 - reach), ceil(count / 2 + reach)
    return Spread(
        count,
        median=quantile(ordered, 0.5),
        low=ordered[max(first, 0)],
        high=ordered[min(last, count - 1)],
        slow=quantile(ordered, 0.9) if count >= TELLS_SLOW else None,
    )


def quantile(ordered: Sequence[float], share: float) -> float:
    """Between neighbours in a straight line, as spreadsheets do."""
    place = (len(ordered) - 1) * share
    under = floor(place)
    over = min(under + 1, len(ordered) - 1)
    return ordered[under] + (ordered[over] - ordered[under]) * (place - under)


def length(minutes: float | None) -> Sentence | None:
    """Opening minutes in words that fit a cell."""
    if minutes is None:
        return None
    if minutes < HOUR:
        return say("{n} min", n=round(minutes))
    hours = minutes / HOUR
    return say("{n} h", n=round(hours) if hours >= 10 else round(hours, 1))  # noqa: PLR2004
