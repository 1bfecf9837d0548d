"""A customer's own rhythm: the median of the gaps between visits, and when a silence is one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from math import ceil
from statistics import median

ENOUGH_VISITS = 3
# Scales the median absolute deviation to the standard deviation of a normal distribution.
TO_DEVIATION = 1.4826
SLACK_DAYS = 7


@dataclass(frozen=True)
class Visits:
    """Days with a purchase, counted once each, and what they tell."""

    count: int
    first_on: date | None
    last_on: date | None
    gap_days: float | None  # median gap; None below three visits
    spread_days: float | None
    quiet_from: date | None


def rhythm(days: Sequence[date]) -> Visits:
    """Below three visits there is no rhythm to speak of: first and last day only."""
    unique = sorted(set(days))
    if not unique:
        return Visits(0, None, None, None, None, None)
    first, last = unique[0], unique[-1]
    if len(unique) < ENOUGH_VISITS:
        return Visits(len(unique), first, last, None, None, None)
    gaps = [(b - a).days for a, b in pairwise(unique)]
    gap = float(median(gaps))
    spread = median(abs(g - gap) for g in gaps) * TO_DEVIATION
    return Visits(len(unique), first, last, gap, spread, quiet_after(last, gap, spread))


def quiet_after(last_on: date, gap: float, spread: float) -> date:
    """The first day on which staying away is more than this customer's rhythm explains.

    Twice the spread, at least half a gap and a week beyond the usual gap.
    """
    patience = gap + max(2 * spread, gap / 2, SLACK_DAYS)
    return last_on + timedelta(days=ceil(patience))
