"""What a few points more of retention are worth here, in the first year."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

from .shares import Share

POINTS, MOST_POINTS = 3, 20
ENOUGH = 12  # fewer who came back say nothing about what one of them is worth


@dataclass(frozen=True)
class Worth:
    """Money of one year, with the interval that comes from how unlike those who came back are."""

    points: int  # as many as there is room for up to 100 in a hundred
    more_customers: float
    each: float
    value: float
    low: float
    high: float
    rests_on: int
    years_now: float | None  # how long a customer stays on average, and would
    years_then: float | None


@dataclass(frozen=True)
class Spending:
    """What so many spent each on average, and how unlike each other they are."""

    count: int
    mean: float
    deviation: float  # of a sample


def spending(spent: Sequence[float]) -> Spending:
    many = len(spent)
    mean = sum(spent) / many if many else 0.0
    squares = sum((one - mean) ** 2 for one in spent)
    return Spending(many, mean, sqrt(squares / (many - 1)) if many > 1 else 0.0)


def worth_of_points(points: int, *, kept: Share, spent: Spending) -> Worth | None:
    """Points × customers of the year before × what one who came back spent in the year after.

    The interval is mean ± t · s/√n over those who came back: it holds what chance does to their
    spending, not whether those kept in addition would spend like them.
    Years: with a steady share r kept each year, a customer stays 1 / (1 − r) years.
    """
    if spent.count < ENOUGH or not kept.whole:
        return None
    many, mean = spent.count, spent.mean
    reach = _student(many - 1) * spent.deviation / sqrt(many)
    now = kept.part / kept.whole
    points = max(0, min(points, MOST_POINTS, int(100 * (1 - now) + 1e-9)))
    then = now + points / 100
    more = kept.whole * points / 100
    return Worth(
        points=points,
        more_customers=more,
        each=mean,
        value=more * mean,
        low=more * max(0.0, mean - reach),
        high=more * (mean + reach),
        rests_on=many,
        years_now=1 / (1 - now) if now < 1 else None,
        years_then=1 / (1 - then) if then < 1 - 1e-9 else None,
    )


def _student(freedom: int) -> float:
    """The 97.5th percentile of Student's t."""
    from scipy.special import stdtrit

    return float(stdtrit(freedom, 0.975))
