"""Shares, differences and middles with how sure we may be of them. Only the standard library."""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import NormalDist

ENOUGH = 10  # Below so many closed leads a share is shown, and nothing is said about it.
SURE = 0.95
MOST_PAIRS = 250_000


@dataclass(frozen=True)
class Rate:
    """So many of so many, with the interval in which the true share lies."""

    part: int
    whole: int
    low: float
    high: float

    @property
    def share(self) -> float:
        return self.part / self.whole if self.whole else 0.0

    @property
    def is_enough(self) -> bool:
        return self.whole >= ENOUGH


@dataclass(frozen=True)
class Difference:
    """One share less another."""

    first: Rate
    second: Rate
    value: float
    low: float
    high: float

    @property
    def is_enough(self) -> bool:
        return self.first.is_enough and self.second.is_enough

    @property
    def is_clear(self) -> bool:
        """The interval leaves zero out, and there are enough on either side."""
        return self.is_enough and (self.low > 0 or self.high < 0)


@dataclass(frozen=True)
class Shift:
    """How much larger the first group's values are than the second's."""

    count_first: int
    count_second: int
    value: float
    low: float
    high: float
    p: float

    @property
    def is_enough(self) -> bool:
        return min(self.count_first, self.count_second) >= ENOUGH

    @property
    def is_clear(self) -> bool:
        return self.is_enough and self.p < 1 - SURE


def wilson(part: int, whole: int, *, sure: float = SURE) -> tuple[float, float]:
    """The score interval of a share: (p + z²/2n ± z √(p(1−p)/n + z²/4n²)) / (1 + z²/n).

    E. B. Wilson, "Probable inference, the law of succession, and statistical inference",
    Journal of the American Statistical Association 22 (1927). It stays inside 0 and 1 and holds
    for small numbers, which p ± z √(p(1−p)/n) does not.
    """
    if whole <= 0:
        return 0.0, 1.0
    z = NormalDist().inv_cdf((1 + sure) / 2)
    p, square = part / whole, z * z
    middle = p + square / (2 * whole)
    reach = z * math.sqrt(p * (1 - p) / whole + square / (4 * whole * whole))
    below = 1 + square / whole
    low = 0.0 if part == 0 else max(0.0, (middle - reach) / below)
    high = 1.0 if part == whole else min(1.0, (middle + reach) / below)
    return low, high


def rate(part: int, whole: int) -> Rate:
    return Rate(part, whole, *wilson(part, whole))


def difference(first: Rate, second: Rate) -> Difference:
    """The difference of two shares with Newcombe's interval, built from both Wilson intervals.

    d − √((p₁−l₁)² + (u₂−p₂)²) to d + √((u₁−p₁)² + (p₂−l₂)²): method 10 of R. G. Newcombe,
    "Interval estimation for the difference between independent proportions", Statistics in
    Medicine 17 (1998).
    """
    value = first.share - second.share
    down = math.hypot(first.share - first.low, second.high - second.share)
    up = math.hypot(first.high - first.share, second.share - second.low)
    return Difference(first, second, value, max(-1.0, value - down), min(1.0, value + up))


def median(values: Sequence[float]) -> float | None:
    """The middle value; the mean of the two in the middle when their number is even."""
    if not values:
        return None
    ordered, half = sorted(values), len(values) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2


def shift(first: Sequence[float], second: Sequence[float]) -> Shift:
    """Mann and Whitney's test with Hodges and Lehmann's estimate of the difference.

    U counts the pairs in which the first is larger (ties half). Its p comes from the normal
    distribution with the variance corrected for ties, n₁n₂/12 · (N+1 − Σ(t³−t)/(N(N−1))), and
    a correction of ½ for continuity. The difference is the median of all n₁n₂ pairwise
    differences, and its interval their k-th from either end, k = n₁n₂/2 − z √(n₁n₂(N+1)/12).
    M. Hollander, D. A. Wolfe, "Nonparametric Statistical Methods", chapter 4.
    """
    one, two = _thinned(first, second)
    if not one or not two:
        return Shift(len(first), len(second), 0.0, -math.inf, math.inf, 1.0)
    pairs = sorted(a - b for a in one for b in two)
    count, every = len(pairs), len(one) + len(two)
    larger = sum(1.0 if gap > 0 else 0.5 if gap == 0 else 0.0 for gap in pairs)
    ties = sum(t**3 - t for t in Counter([*one, *two]).values())
    spread = count / 12 * (every + 1 - ties / (every * (every - 1)))
    p = 1.0
    if spread > 0:
        z = max(0.0, abs(larger - count / 2) - 0.5) / math.sqrt(spread)
        p = 2 * (1 - NormalDist().cdf(z))
    reach = NormalDist().inv_cdf((1 + SURE) / 2) * math.sqrt(count * (every + 1) / 12)
    k = math.floor(count / 2 - reach)
    low, high = (pairs[k], pairs[-1 - k]) if k >= 0 else (-math.inf, math.inf)
    return Shift(len(first), len(second), median(pairs) or 0.0, low, high, p)


def _thinned(
    first: Sequence[float], second: Sequence[float]
) -> tuple[Sequence[float], Sequence[float]]:
    """Evenly spaced values of each where the pairs would be too many to count while one waits."""
    most = int(math.sqrt(MOST_PAIRS))
    return tuple(  # type: ignore[return-value]
        sorted(values)[:: math.ceil(len(values) / most)] if len(values) > most else values
        for values in (first, second)
    )
