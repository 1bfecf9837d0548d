"""What their buying says: their own rhythm, how often, how much, and where it is going."""

from collections.abc import Iterator
from datetime import date
from math import log2

from rapport.plumbing.kernel.words import say

from .curves import CURVES, Curves
from .evidence import YEAR, Contribution, Evidence
from .measures import FADES_FROM, measures, unlikely, worth

FEW = 3  # purchases in a year below which no trend is seen


def purchases(known: Evidence, curves: Curves = CURVES) -> Iterator[Contribution]:
    """The points for trends are set by hand, for no public file reaches back two years; all others
    were learned."""
    if not known.visits or known.last_on is None:
        return
    points = {name: worth(name, at, curves[name]) for name, at in measures(known)}
    yield _silence(known, known.last_on, points["silence"])
    yield _frequency(known, points["visits"])
    if "spending" in points:
        yield _spending(known, points["spending"])
    yield from _trends(known)


def _silence(known: Evidence, last_on: date, points: float) -> Contribution:
    if known.gap_days is not None:
        gap = max(1, round(known.gap_days))
        sentence = say("Last here on {day}; usually every {gap} days.", day=last_on, gap=gap)
    else:
        gap = round(known.usual.gap_days)
        sentence = say("Last here on {day}; others come every {gap} days.", day=last_on, gap=gap)
    return Contribution("rhythm", points, sentence)


def _frequency(known: Evidence, points: float) -> Contribution:
    if known.visits == 1:
        return Contribution("visits", points, say("Came once: that is not a habit yet."))
    words = {"visits": known.visits}
    if known.gap_days is not None and unlikely(known) > FADES_FROM:
        sentence = say("Came on {visits} days; after so long a silence it counts less.", **words)
    else:
        sentence = say("Came on {visits} days in all.", **words)
    return Contribution("visits", points, sentence)


def _spending(known: Evidence, points: float) -> Contribution:
    if known.spent >= known.usual.spent:
        return Contribution("spending", points, say("Has spent more with us than most."))
    return Contribution("spending", points, say("Has spent less with us than most."))


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
