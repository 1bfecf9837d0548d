"""How many people it takes, told before anything begins."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, sqrt

POWER = 0.8
RISK = 0.05
WHOLE = 100
MOST = 10**9
FEW = 40  # in an arm: below this even the interval is only a guess


@dataclass(frozen=True)
class Past:
    """How those who could take part spent in two stretches as long as the trial, in money."""

    people: int = 0
    mean: float = 0.0
    spread: float = 0.0  # the standard deviation
    follows: float = 0.0  # the correlation with the stretch before
    bought: float = 0.0  # the share who bought at all
    high: float = 0.0  # what one in a hundred exceeds

    @property
    def noise(self) -> float:
        """The standard deviation that is left when everybody's past is taken out (CUPED)."""
        return self.spread * sqrt(max(0.0, 1 - self.follows**2))


def needed(
    noise: float, effect: float, shares: Sequence[int], *, nothing: int, risk: float = RISK
) -> int:
    """How many customers in all, so that an effect this large is found four times of five.

    n = (z₁₋α/₂ + z₀.₈)² σ² (1/q₁ + 1/q₀) / δ² for the smallest arm with a reward against the arm
    with nothing; α is divided by the number of rewards compared (Bonferroni, a little careful).
    `nothing` is the place of the arm that gets nothing.
    """
    if effect <= 0 or noise <= 0:
        return 0
    part = _parts(shares, nothing)
    return min(MOST, ceil((_reach(len(shares) - 1, risk) * noise / effect) ** 2 * part))


def findable(
    noise: float, people: int, shares: Sequence[int], *, nothing: int, risk: float = RISK
) -> float:
    """The smallest effect that so many people show four times of five, in the outcome's unit."""
    if people <= 0:
        return 0.0
    return _reach(len(shares) - 1, risk) * noise * sqrt(_parts(shares, nothing) / people)


def _parts(shares: Sequence[int], nothing: int) -> float:
    rewarded = [share for place, share in enumerate(shares) if place != nothing]
    smallest = min([*rewarded, WHOLE])
    return WHOLE / max(1, smallest) + WHOLE / max(1, shares[nothing])


def _reach(comparisons: int, risk: float) -> float:
    from scipy.special import ndtri

    return float(ndtri(1 - risk / max(1, comparisons) / 2) + ndtri(POWER))


def past(since: Sequence[float], before: Sequence[float]) -> Past:
    """What two stretches of spending of the same people say about how much they differ."""
    import numpy as np

    from .adjusting import correlation

    if len(since) < 2:  # noqa: PLR2004 - one alone does not differ
        return Past(people=len(since))
    spent = np.asarray(since, dtype=float)
    return Past(
        people=len(since),
        mean=float(spent.mean()),
        spread=float(spent.std(ddof=1)),
        follows=correlation(since, before),
        bought=float((spent > 0).mean()),
        high=float(np.quantile(spent, 0.99)),
    )
