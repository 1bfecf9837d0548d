"""A file of purchases, frozen at a day: who was expected to come back, and who came."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from statistics import median

import numpy as np
from scipy.stats import rankdata

from rapport.business.health.rules.evidence import HALF_YEAR, Evidence, Usual
from rapport.business.health.rules.scorecard import Scored, score
from rapport.business.health.value.fitting import NoFit, fit
from rapport.business.health.value.history import DAYS_A_WEEK, History, Numbers, from_purchases
from rapport.business.health.value.measuring import Auc, Bin, auc, calibration, lift
from rapport.business.health.value.models import ParetoNBD

from .points import Logistic, logistic
from .reading import Buying, Unreadable

RHYTHM_FROM = 3  # visits


@dataclass(frozen=True)
class Ranked:
    """One way of ranking customers, and how well it foresaw."""

    name: str
    auc: Auc
    lift: float


@dataclass(frozen=True)
class Foreseen:
    """Frozen at a day, held against what came until another."""

    frozen_on: date
    until: date
    customers: int
    came: int
    ranked: tuple[Ranked, ...]  # the score first
    bins: tuple[Bin, ...]
    average: Scored  # of the customer in the middle, with the reasons

    @property
    def ours(self) -> Ranked:
        return self.ranked[0]


def foreseen(bought: Buying, frozen_on: date | None = None) -> Foreseen:
    """Without a day: in the middle of the time that the file covers."""
    days = [day for _, day, _ in bought]
    first, last = min(days), max(days)
    frozen = frozen_on or first + (last - first) // 2
    if not first <= frozen < last:
        raise Unreadable(f"Freeze it between {first} and {last}: something must come after it.")
    customers, seen = from_purchases(bought, until=frozen)
    later = {who for who, day, _ in bought if day > frozen}
    came = np.array([who in later for who in customers])
    known = _evidence(bought, customers, frozen)
    scored = [score(one) for one in known]
    exact = np.array([one.exact for one in scored])
    ways = {"Rapport's score": exact, **_others(seen, known, (last - frozen).days / DAYS_A_WEEK)}
    ranked = tuple(Ranked(name, auc(way, came), lift(way, came)) for name, way in ways.items())
    bins = calibration(_chances(exact, came), came)
    middle = scored[int(np.argsort(exact)[len(exact) // 2])]
    return Foreseen(frozen, last, len(customers), int(came.sum()), ranked, tuple(bins), middle)


def _others(seen: History, known: Sequence[Evidence], weeks: float) -> dict[str, Numbers]:
    """What others would rank by: the last visit alone, three fifths in one sum, and the model."""
    silent, spent = seen.age - seen.last, np.array([float(one.spent) for one in known])
    found = {
        "Recency alone": -silent,
        "RFM in fifths": _fifth(-silent) + _fifth(seen.again) + _fifth(spent),
    }
    with suppress(NoFit):  # Nobody came twice: a model has nothing to say.
        found["Pareto/NBD"] = fit(ParetoNBD, seen).model.expected(seen, weeks)
    return found


def _fifth(figure: Numbers) -> Numbers:
    return np.asarray(np.ceil(rankdata(figure) / len(figure) * 5))


def _evidence(bought: Buying, customers: Sequence[int], frozen: date) -> list[Evidence]:
    """What was known of each on that day: purchases only."""
    days: dict[int, dict[date, float]] = {who: {} for who in customers}
    for who, day, money in bought:
        if day <= frozen:
            days[who][day] = days[who].get(day, 0.0) + money
    rhythm = {who: _gap(sorted(visits)) for who, visits in days.items()}
    gaps = [gap for gap in rhythm.values() if gap is not None]
    spent = median(sum(visits.values()) for visits in days.values())
    usual = Usual(gap_days=median(gaps), spent=spent) if gaps else Usual(spent=spent)
    half = timedelta(HALF_YEAR)

    def within(visits: dict[date, float], since: date, until: date) -> dict[date, float]:
        return {day: money for day, money in visits.items() if since < day <= until}

    found = []
    for visits in days.values():
        recently = within(visits, frozen - half, frozen)
        before = within(visits, frozen - 2 * half, frozen - half)
        found.append(
            Evidence(
                today=frozen,
                usual=usual,
                visits=len(visits),
                first_on=min(visits),
                last_on=max(visits),
                gap_days=_gap(sorted(visits)),
                spent=sum(visits.values()),
                visits_recently=len(recently),
                visits_before=len(before),
                spent_recently=sum(recently.values()),
                spent_before=sum(before.values()),
            )
        )
    return found


def _gap(days: Sequence[date]) -> float | None:
    if len(days) < RHYTHM_FROM:
        return None
    return float(median((later - day).days for day, later in pairwise(days)))


def _chances(scores: Numbers, came: "np.ndarray[tuple[int], np.dtype[np.bool_]]") -> Numbers:
    """What a score meant for one half of the customers, said of the other half, both ways round."""
    chances, even = np.empty(len(scores)), np.arange(len(scores)) % 2 == 0
    for half in (even, ~even):
        learned: Logistic = logistic(scores[half][:, None], came[half])
        chances[~half] = learned.chance(scores[~half][:, None])
    return chances
