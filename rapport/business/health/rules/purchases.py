"""What their buying says: their own rhythm, how often, how much, and where it is going."""

from collections.abc import Iterator
from datetime import date
from math import exp, log, log2

from rapport.plumbing.kernel.words import say

from .evidence import YEAR, Contribution, Evidence

SHORTEST_GAP = 7.0  # who comes daily is not lost after a week away
STEADYING = 3.0  # gaps that the usual one counts for, so that a short history is not overread
LASTING = 8.0  # gaps of silence after which what they were fades
FEW = 3  # purchases in a year below which no trend is seen


def purchases(known: Evidence) -> Iterator[Contribution]:
    if not known.visits or known.last_on is None:
        return
    yield from _silence(known, known.last_on)
    yield from _frequency(known)
    yield from _spending(known)
    yield from _trends(known)


def rhythm(known: Evidence) -> float:
    """Days from visit to visit: their own, steadied by what is usual while few are known."""
    usual = max(known.usual.gap_days, SHORTEST_GAP)
    if known.gap_days is None:
        return usual
    own, gaps = max(known.gap_days, SHORTEST_GAP), known.visits - 1
    return exp((gaps * log(own) + STEADYING * log(usual)) / (gaps + STEADYING))


def late(known: Evidence) -> float:
    """How many gaps they have been away."""
    if known.last_on is None:
        return 0.0
    return max((known.today - known.last_on).days, 0) / rhythm(known)


def silence(gaps: float) -> float:
    """Fifteen for somebody of today, none for one who is late, ten less with each doubling."""
    return max(15 - 10 * log2(1 + gaps), -30.0)


def _silence(known: Evidence, last_on: date) -> Iterator[Contribution]:
    points = silence(late(known))
    if known.gap_days is not None:
        gap = round(known.gap_days)
        sentence = say("Last here on {day}; usually every {gap} days.", day=last_on, gap=gap)
    else:
        gap = round(known.usual.gap_days)
        sentence = say("Last here on {day}; others come every {gap} days.", day=last_on, gap=gap)
    yield Contribution("rhythm", points, sentence)


def _frequency(known: Evidence) -> Iterator[Contribution]:
    if known.visits == 1:
        yield Contribution("visits", -7, say("Came once: that is not a habit yet."))
        return
    points = min(7 * log2(known.visits) - 7, 20.0)
    faded = points * min(1.0, LASTING / max(late(known), LASTING))
    yield Contribution("visits", faded, say("Came on {visits} days in all.", visits=known.visits))


def _spending(known: Evidence) -> Iterator[Contribution]:
    if known.usual.spent <= 0:
        return
    times = max(float(known.spent), 0) / known.usual.spent
    points = _within(2 * log2(max(times, 1e-6)), 6)
    if times >= 1:
        yield Contribution("spending", points, say("Has spent more with us than most."))
    else:
        yield Contribution("spending", points, say("Has spent less with us than most."))


def _trends(known: Evidence) -> Iterator[Contribution]:
    """Only where a year of purchases can carry it."""
    if known.first_on is None or (known.today - known.first_on).days < YEAR:
        return
    now, then = known.visits_recently, known.visits_before
    if now + then < FEW:
        return
    words = {"now": now, "then": then}
    if now >= then:
        sentence = say("Came {now} times in half a year, {then} times the half before.", **words)
    else:
        sentence = say("Came only {now} times in half a year; {then} the half before.", **words)
    yield Contribution("frequency_trend", _within(5 * log2((now + 1) / (then + 1)), 8), sentence)
    recent, before = max(float(known.spent_recently), 0), max(float(known.spent_before), 0)
    slack = (recent + before) / (now + then)  # one purchase of theirs
    if slack <= 0:
        return
    points = _within(2.5 * log2((recent + slack) / (before + slack)), 4)
    if recent >= before:
        sentence = say("Spends more than half a year ago.")
    else:
        sentence = say("Spends less than half a year ago.")
    yield Contribution("spending_trend", points, sentence)


def _within(points: float, most: float) -> float:
    return max(-most, min(points, most))
