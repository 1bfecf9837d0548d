"""From counts to a bar. Plain values in, plain values out.

Share of a measure: good out of counted, drawn towards one half by `PRIOR` imagined observations,
so that three of three is .79 and not certain (a Beta prior; with its 1.645² it is the middle of
Wilson's 90 % interval). A side is the mean of its measures with evidence, by weight. The interval
is the normal one of that mean, each share with the spread of its Beta distribution.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from math import sqrt

Z = 1.645
PRIOR = Z * Z
ENOUGH = 5  # Counted things below which a side has no number.
WARMTHS = (33, 50, 65, 85)  # Below the first it is cold.


@dataclass(frozen=True)
class Count:
    """How often it was good, and how often it was missed."""

    good: int = 0
    missed: int = 0

    @property
    def number(self) -> int:
        return self.good + self.missed

    @property
    def share(self) -> float:
        return (self.good + PRIOR / 2) / (self.number + PRIOR)

    @property
    def score(self) -> int:
        return round(100 * self.share)

    @property
    def spread(self) -> float:
        """The variance of the share."""
        return self.share * (1 - self.share) / (self.number + PRIOR + 1)


@dataclass(frozen=True)
class Bar:
    """One side of a trait: its score with its interval, or too little evidence for one."""

    number: int
    score: int | None = None
    low: int = 0
    high: int = 100

    @property
    def warmth(self) -> int | None:
        """1, cold, to 5, glowing."""
        score = self.score
        return None if score is None else 1 + sum(score >= one for one in WARMTHS)


def counted(*, good: int, missed: int, is_share: bool) -> Count:
    """What a measure comes to. Of a share, `missed` is the whole: what lacks to it was missed."""
    stands = max(0, good)  # More may have been taken back than was done within a stretch of time.
    return Count(stands, max(0, missed - stands) if is_share else missed)


def bar(measures: Iterable[tuple[Count, int]]) -> Bar:
    """The side that these measures, each with its weight, make up."""
    told = [(count, weight) for count, weight in measures if count.number]
    number = sum(count.number for count, _ in told)
    if number < ENOUGH:
        return Bar(number)
    whole = sum(weight for _, weight in told)
    mean = sum(count.share * weight for count, weight in told) / whole
    reach = Z * sqrt(sum(count.spread * weight * weight for count, weight in told)) / whole
    low, high = max(0.0, mean - reach), min(1.0, mean + reach)
    return Bar(number, round(100 * mean), round(100 * low), round(100 * high))


def change(now: Bar, before: Bar) -> int | None:
    """By how much it rose, where both stretches of time say enough."""
    if now.score is None or before.score is None:
        return None
    return now.score - before.score


def is_sure(now: Bar, before: Bar) -> bool:
    """Whether the two intervals stay apart: then it is more than chance."""
    if now.score is None or before.score is None:
        return False
    return now.low > before.high or before.low > now.high
