"""The difference between two groups, with the interval in which it lies."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import inf, isfinite, sqrt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from numpy.typing import NDArray

LEVEL = 0.95
FEWEST = 2  # below this nothing can be said of how much people differ


@dataclass(frozen=True)
class Effect:
    """How much more the treated have than the others, in the unit of the outcome."""

    difference: float
    error: float  # the standard error of the difference
    freedom: float  # degrees of freedom of the t distribution it is read by
    treated: int
    others: int

    def interval(self, level: float = LEVEL) -> tuple[float, float]:
        """From low to high, covering the truth in so many of a hundred such trials."""
        from scipy.special import stdtrit

        if not isfinite(self.error):
            return -inf, inf
        reach = float(stdtrit(self.freedom, (1 + level) / 2)) * self.error
        return self.difference - reach, self.difference + reach

    @property
    def chance(self) -> float:
        """The p-value: how often a difference this large comes about with no effect at all."""
        from scipy.special import stdtr

        if not isfinite(self.error):
            return 1.0
        if self.error == 0:
            return 1.0 if self.difference == 0 else 0.0
        return float(2 * stdtr(self.freedom, -abs(self.difference) / self.error))


def difference(treated: "Sequence[float] | NDArray", others: "Sequence[float] | NDArray") -> Effect:  # type: ignore[type-arg]
    """Mean of the treated minus mean of the others, in the outcome's own unit.

    Welch (1947): error² = s₁²/n₁ + s₀²/n₀, degrees of freedom by Satterthwaite. The two groups
    may spread differently, which spending does when a reward works.
    """
    import numpy as np

    one, two = np.asarray(treated, dtype=float), np.asarray(others, dtype=float)
    if min(one.size, two.size) < FEWEST:
        gap = float(one.mean() - two.mean()) if one.size and two.size else 0.0
        return Effect(gap, inf, 1.0, int(one.size), int(two.size))
    first, second = one.var(ddof=1) / one.size, two.var(ddof=1) / two.size
    whole = float(first + second)
    spread = float(first**2 / (one.size - 1) + second**2 / (two.size - 1))
    freedom = whole**2 / spread if spread > 0 else float(one.size + two.size - 2)
    return Effect(
        float(one.mean() - two.mean()), sqrt(whole), freedom, int(one.size), int(two.size)
    )


def share_interval(
    came: int, of: int, other_came: int, other_of: int, level: float = LEVEL
) -> tuple[float, float]:
    """The difference of two shares (0 to 1), from low to high.

    Newcombe (1998), method 10: Wilson's interval for each share, put together. It stays honest
    where few came, and never leaves [-1, 1].
    """
    if not of or not other_of:
        return -1.0, 1.0
    one, two = came / of, other_came / other_of
    low_one, high_one = wilson(came, of, level)
    low_two, high_two = wilson(other_came, other_of, level)
    low = one - two - sqrt((one - low_one) ** 2 + (high_two - two) ** 2)
    high = one - two + sqrt((high_one - one) ** 2 + (two - low_two) ** 2)
    return low, high


def wilson(came: int, of: int, level: float = LEVEL) -> tuple[float, float]:
    """In which range a share lies of which `came` of `of` were seen (Wilson 1927)."""
    from scipy.special import ndtri

    z = float(ndtri((1 + level) / 2))
    share, part = came / of, z * z / of
    middle = (share + part / 2) / (1 + part)
    reach = z * sqrt(share * (1 - share) / of + part / (4 * of)) / (1 + part)
    return max(0.0, middle - reach), min(1.0, middle + reach)


def bootstrap_interval(
    treated: Sequence[float],
    others: Sequence[float],
    *,
    level: float = LEVEL,
    times: int = 2_000,
    seed: int = 1,
) -> tuple[float, float]:
    """The same interval asked another way: by drawing the same people again, many times.

    Bootstrap-t (Efron and Tibshirani 1993, ch. 12): each draw is measured by its own error, so
    that skewed spending bends the interval as it should. A second opinion beside `difference`.
    """
    import numpy as np

    one, two = np.asarray(treated, dtype=float), np.asarray(others, dtype=float)
    seen = difference(one, two)
    if not isfinite(seen.error) or seen.error == 0:
        return seen.interval(level)
    random = np.random.default_rng(seed)
    drawn_one = one[random.integers(0, one.size, (times, one.size))]
    drawn_two = two[random.integers(0, two.size, (times, two.size))]
    gaps = drawn_one.mean(axis=1) - drawn_two.mean(axis=1)
    errors = np.sqrt(
        drawn_one.var(axis=1, ddof=1) / one.size + drawn_two.var(axis=1, ddof=1) / two.size
    )
    usable = errors > 0
    ratios = (gaps[usable] - seen.difference) / errors[usable]
    low, high = np.quantile(ratios, [(1 - level) / 2, (1 + level) / 2])
    return seen.difference - float(high) * seen.error, seen.difference - float(low) * seen.error
