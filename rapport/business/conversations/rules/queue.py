"""How long somebody will wait at the counter, from how fast it really goes."""

import heapq
from collections.abc import Sequence

from rapport.plumbing.kernel.words import Sentence, say

# Before the day has taught us: so many minutes a visit, believed like so many visits.
PRIOR_MINUTES, PRIOR_VISITS = 6.0, 4
LONGEST_COUNTED = 60.0  # A visit nobody ended says nothing about the pace.
LONG_WAIT, SOON_LONG = 15, 10  # minutes


def pace(minutes: Sequence[float]) -> float:
    """Minutes a visit takes, from those of the last visits and a careful beginning."""
    counted = [min(max(one, 0.5), LONGEST_COUNTED) for one in minutes]
    return (PRIOR_MINUTES * PRIOR_VISITS + sum(counted)) / (PRIOR_VISITS + len(counted))


def expected_waits(
    *, pace: float, serving_for: Sequence[float], waiting: int, members: int = 1
) -> list[float]:
    """Minutes until each of those waiting is called, the first of the queue first.

    Whoever is served longer than usual is about to be done, as far as anybody knows.
    """
    busy = [max(pace - one, pace / 4) for one in serving_for]
    free = busy + [0.0] * max(0, members - len(busy))
    heapq.heapify(free)
    waits = []
    for _ in range(waiting):
        wait = heapq.heappop(free)
        waits.append(wait)
        heapq.heappush(free, wait + pace)
    return waits


def rounded_wait(minutes: float) -> int:
    """As people say it: to the minute while it is short, then in fives, and never too little."""
    whole = int(-(-minutes // 1))
    return whole if whole <= 5 else -(-whole // 5) * 5  # noqa: PLR2004


def visit_refusal(name: str) -> Sentence | None:
    if not name.strip():
        return say("Give a first name, or a word to call them by.")
    return None


def is_long(minutes: float) -> bool:
    """Longer than anybody should stand there."""
    return minutes >= LONG_WAIT
