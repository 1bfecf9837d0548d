"""From days with purchases to what is told of each: by a model, or where they are few by rhythm."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from . import rhythm, worth
from .fitting import Fit, NoFit
from .history import Days, History, Numbers
from .models import GammaGamma, ParetoNBD
from .worth import RATE, YEAR, YEARS, Models, Total, Worths

# Below these many customers a model of all of them says less than each one's own gaps.
FEWEST = 50
MODEL, RHYTHM = "model", "rhythm"


@dataclass(frozen=True)
class Told:
    """Figures in rows (purchases, spend, low, high, future value), a customer in each column."""

    figures: Numbers
    total: Total
    basis: str
    parameters: dict[str, Any]
    log_likelihood: float | None

    @property
    def best_tenth(self) -> float | None:
        """What the best tenth brings of all that is expected."""
        spend, all_of_it = self.figures[1], float(self.figures[1].sum())
        tenth = len(spend) // 10
        if not tenth or all_of_it <= 0:
            return None
        return float(np.partition(spend, -tenth)[-tenth:].sum() / all_of_it)


def told(days: Days) -> Told:
    """Of everybody: learned from them, and said of them."""
    of = days.history()
    if len(of) < FEWEST:
        return _by_rhythm(days, of, rhythm.shop(days.gaps()))
    try:
        models = worth.learned(of)
    except NoFit:
        return _by_rhythm(days, of, rhythm.shop(days.gaps()))
    others = worth.alternatives(models, of)
    found = worth.worths(models, of, others)
    sum_of_all = worth.total(models, of, others, float(found.spend.sum()))
    kept = {"coming": models.coming.parameters, "spending": models.spending.parameters}
    return Told(_stacked(found), sum_of_all, MODEL, kept, models.coming.log_likelihood)


def retold(days: Days, basis: str, parameters: Mapping[str, Any]) -> Told:
    """Of some, by what was learned of all before."""
    of = days.history()
    if basis == RHYTHM:
        return _by_rhythm(days, of, rhythm.Shop(**parameters))
    models = Models(
        Fit(ParetoNBD(**parameters["coming"]), 0.0, 0.0, steadied=True),
        Fit(GammaGamma(**parameters["spending"]), 0.0, 0.0, steadied=True),
    )
    found = worth.worths(models, of, [models])
    expected = float(found.spend.sum())
    return Told(_stacked(found), Total(expected, 0.0, 0.0), MODEL, {}, None)


def _by_rhythm(days: Days, of: History, usual: rhythm.Shop) -> Told:
    paces, spent = rhythm.paces(days.gaps(), of.age - of.last, usual, YEAR), of.spend
    spend = paces.expected * spent
    figures = np.array(
        [
            paces.expected,
            spend,
            paces.fewest * spent,
            np.maximum(paces.most * spent, spend),
            spend * rhythm.staying(YEARS, RATE),
        ]
    )
    expected, sums = float(spend.sum()), np.zeros(1)
    if len(of):
        sums = (paces.futures(4 * worth.FUTURES, np.random.default_rng(0)) * spent).sum(axis=1)
    low, high = np.quantile(sums, [0.05, 0.95])
    sum_of_all = Total(expected, min(float(low), expected), max(float(high), expected))
    known = {"gap": usual.gap, "coming_again": usual.coming_again}
    return Told(figures, sum_of_all, RHYTHM, known, None)


def _stacked(of: Worths) -> Numbers:
    return np.array([of.purchases, of.spend, of.low, of.high, of.future])
