"""What purchases say, as five measures. How many points each brings was learned, not set.

rhythm    how unlikely so long a silence is, had they kept coming as they used to. Purchases that
          come by chance at a pace of their own, seen `visits` times in the time from the first to
          the last, leave a gap of this length with the chance
              (seen / (seen + silence)) ** visits,
          where one usual gap is added to what was seen, so that a short history is not overread.
silence   doublings of the usual gap that have passed since the last visit
visits    doublings of the days on which they came; they fade once the silence is unlikely
spending  doublings of what they have spent, beside what is usual here
expected  doublings of the visits to be expected of them in a year, beside those of somebody new;
          only where there are customers enough for a model of how all of them come (`coming`)
"""

from collections.abc import Iterator
from itertools import pairwise
from math import log2

from .evidence import Evidence

SHORTEST_GAP = 7.0  # who comes daily is not lost after a week away
FADES_FROM = 4.0  # halvings: once in sixteen times
LEAST = 1e-6
# Where the curves may bend: with each doubling.
STOPS = {
    "rhythm": (-5.0, -4.0, -3.0, -2.0, -1.0, 0.0),
    "silence": (-6.0, -5.0, -4.0, -3.0, -2.0, -1.0, 0.0),
    "visits": (0.0, 1.0, 2.0, 3.0, 4.0, 5.0),
    "spending": (-3.0, -2.0, -1.0, 0.0, 1.0, 2.0, 3.0),
    "expected": (-6.0, -5.0, -4.0, -3.0, -2.0, -1.0, 0.0, 1.0, 2.0, 3.0, 4.0),
}


def measures(known: Evidence) -> Iterator[tuple[str, float]]:
    """The more of each, the better."""
    if not known.visits or known.last_on is None:
        return
    halvings, usual = unlikely(known), max(known.usual.gap_days, SHORTEST_GAP)
    yield "rhythm", -log2(1 + halvings)
    yield "silence", -log2(1 + max((known.today - known.last_on).days, 0) / usual)
    yield "visits", log2(known.visits) * FADES_FROM / max(FADES_FROM, halvings)
    if known.usual.spent > 0:
        yield "spending", log2(max(float(known.spent) / known.usual.spent, LEAST))
    if known.usual.coming is not None:
        times = expected(known) / known.usual.coming.expected_of_new()
        yield "expected", log2(max(times, LEAST))


def unlikely(known: Evidence) -> float:
    """How often a chance of one must be halved to be that of so long a silence."""
    seen, silent, age = _days(known)
    again = min(known.visits - 1, age / SHORTEST_GAP)
    usual = max(known.usual.gap_days, SHORTEST_GAP)
    return (1 + again) * log2(1 + silent / (seen + usual))


def expected(known: Evidence) -> float:
    """Visits in the year to come; by the model, so only where there is one."""
    if known.usual.coming is None:
        return 0.0
    seen, _, age = _days(known)
    return known.usual.coming.expected(known.visits - 1, min(seen, age), age)


def _days(known: Evidence) -> tuple[int, int, int]:
    """From the first visit to the last, since the last, since the first."""
    last_on = known.last_on or known.today
    first_on = known.first_on or last_on
    seen, silent = (last_on - first_on).days, (known.today - last_on).days
    return max(seen, 0), max(silent, 0), max((known.today - first_on).days, 0)


def worth(measure: str, at: float, curve: tuple[int, ...]) -> float:
    """The points of a measure: on a straight line between two stops."""
    pairs = zip(pairwise(STOPS[measure]), pairwise(curve), strict=True)
    for (low, high), (less, more) in pairs:
        if at <= high:
            return less + (more - less) * max(at - low, 0.0) / (high - low)
    return float(curve[-1])
