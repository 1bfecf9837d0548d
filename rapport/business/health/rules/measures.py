"""What purchases say, as three measures. How many points each brings was learned, not set.

rhythm    how unlikely so long a silence is, had they kept coming as they used to. Purchases that
          come by chance at a pace of their own, seen `visits` times in the time from the first to
          the last, leave a gap of this length with the chance
              (seen / (seen + silence)) ** visits,
          where one usual gap is added to what was seen, so that a short history is not overread.
visits    doublings of the days on which they came; they fade once the silence is unlikely
spending  doublings of what they have spent, beside what is usual here
"""

from collections.abc import Iterator
from itertools import pairwise
from math import log2

from .curves import CURVES, Curves
from .evidence import Evidence

SHORTEST_GAP = 7.0  # who comes daily is not lost after a week away
FADES_FROM = 4.0  # halvings: once in sixteen times
LEAST_SPENT = 1e-6

# Where the curves may bend: with each doubling. And where they cross zero: a silence that comes
# once in eight times, two visits, and what is usual here speak neither for nor against.
STOPS = {
    "rhythm": (-5.0, -4.0, -3.0, -2.0, -1.0, 0.0),
    "visits": (0.0, 1.0, 2.0, 3.0, 4.0, 5.0),
    "spending": (-3.0, -2.0, -1.0, 0.0, 1.0, 2.0, 3.0),
}
NEUTRAL = {"rhythm": -2.0, "visits": 1.0, "spending": 0.0}


def measures(known: Evidence) -> Iterator[tuple[str, float]]:
    """The more of each, the better."""
    if not known.visits or known.last_on is None:
        return
    halvings = unlikely(known)
    yield "rhythm", -log2(1 + halvings)
    yield "visits", log2(known.visits) * FADES_FROM / max(FADES_FROM, halvings)
    if known.usual.spent > 0:
        times = float(known.spent) / known.usual.spent
        yield "spending", log2(max(times, LEAST_SPENT))


def unlikely(known: Evidence) -> float:
    """How often a chance of one must be halved to be that of so long a silence."""
    if known.last_on is None:
        return 0.0
    first_on = known.first_on or known.last_on
    seen = max((known.last_on - first_on).days, 0)
    silent = max((known.today - known.last_on).days, 0)
    again = min(known.visits - 1, max((known.today - first_on).days, 0) / SHORTEST_GAP)
    usual = max(known.usual.gap_days, SHORTEST_GAP)
    return (1 + again) * log2(1 + silent / (seen + usual))


def worth(measure: str, at: float, curves: Curves = CURVES) -> float:
    """The points of a measure: on a straight line between two stops."""
    stops, points = STOPS[measure], curves[measure]
    pairs = zip(pairwise(stops), pairwise(points), strict=True)
    for (low, high), (less, more) in pairs:
        if at <= high:
            return less + (more - less) * max(at - low, 0.0) / (high - low)
    return float(points[-1])
