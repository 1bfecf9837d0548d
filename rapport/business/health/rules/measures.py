"""What purchases say, as three measures. How many points each brings was learned, not set.

silence   doublings of the usual gap, or of their own where it is longer, since the last visit:
          whoever comes once a year is not late in spring
visits    doublings of the days on which they came, fading once their silence is unlikely for them
spending  doublings of what they have spent, beside what is usual here
"""

from collections.abc import Iterator
from itertools import pairwise
from math import log2

from .evidence import Evidence

SHORTEST_GAP = 7.0  # who comes daily is not lost after a week away
FADES_FROM = 4.0  # halvings: a silence that comes once in sixteen times
LEAST = 1e-6
# Where the curves may bend: with each doubling.
STOPS = {
    "silence": (-6.0, -5.0, -4.0, -3.0, -2.0, -1.0, 0.0),
    "visits": (0.0, 1.0, 2.0, 3.0, 4.0, 5.0),
    "spending": (-3.0, -2.0, -1.0, 0.0, 1.0, 2.0, 3.0),
}


def measures(known: Evidence) -> Iterator[tuple[str, float]]:
    """The more of each, the better."""
    if not known.visits or known.last_on is None:
        return
    silent = max((known.today - known.last_on).days, 0)
    yield "silence", -log2(1 + silent / max(known.gap_days or 0.0, _usual(known)))
    yield "visits", log2(known.visits) * FADES_FROM / max(FADES_FROM, unlikely(known))
    if known.usual.spent > 0:
        yield "spending", log2(max(float(known.spent) / known.usual.spent, LEAST))


def unlikely(known: Evidence) -> float:
    """How often a chance of one must be halved to be that of so long a silence, if they still came
    as they used to.

    Visits that come by chance, at a pace seen `visits` times in the days from the first to the
    last, leave such a gap with the chance (seen / (seen + silent)) ** visits. One usual gap is
    added to what was seen, so that a short history is not overread.
    """
    last_on = known.last_on or known.today
    first_on = known.first_on or last_on
    seen, silent = max((last_on - first_on).days, 0), max((known.today - last_on).days, 0)
    most = max((known.today - first_on).days, 0) / SHORTEST_GAP
    return (1 + min(known.visits - 1, most)) * log2(1 + silent / (seen + _usual(known)))


def _usual(known: Evidence) -> float:
    return max(known.usual.gap_days, SHORTEST_GAP)


def worth(measure: str, at: float, curve: tuple[int, ...]) -> float:
    """The points of a measure: on a straight line between two stops."""
    pairs = zip(pairwise(STOPS[measure]), pairwise(curve), strict=True)
    for (low, high), (less, more) in pairs:
        if at <= high:
            return less + (more - less) * max(at - low, 0.0) / (high - low)
    return float(curve[-1])
