"""What each customer is likely to bring yet: purchases, money, and between what and what.

Purchases are Pareto/NBD's, what one is worth Gamma-Gamma's. An interval holds both that nobody
knows the parameters (the bootstrap of `sureness`) and that people do as they like (each future is
played). Gamma-Gamma takes all days of a customer, the first too: somebody who came once has shown
what they spend, and leaving that out is a habit of one data set, not part of the model.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .fitting import Fit, fit
from .history import History, Numbers
from .models import GammaGamma, ParetoNBD
from .sureness import TIDE, worlds

YEAR = 52.0
# Money of later years counts less: a tenth a year, for five years.
RATE, YEARS = 0.10, 5
SURENESS = 0.9
WORLDS, FUTURES = 20, 100
# Beyond so many customers the parameters are known so well that only chance is left.
MANY = 2_000
CHUNK = 5_000


@dataclass(frozen=True)
class Models:
    """How they come, and what they spend when they do."""

    coming: Fit[ParetoNBD]
    spending: Fit[GammaGamma]


@dataclass(frozen=True)
class Worths:
    """For each entry of a history; money in the unit put in."""

    purchases: Numbers
    spend: Numbers
    low: Numbers
    high: Numbers
    future: Numbers


@dataclass(frozen=True)
class Total:
    expected: float
    low: float
    high: float


def spending(of: History) -> History:
    """The same customers as Gamma-Gamma takes them: all their days, with the first."""
    return History(of.again + 1, of.last, of.age, of.spend, of.number)


def learned(of: History) -> Models:
    """Both models, fitted with the prior for small businesses. Raises NoFit."""
    return Models(fit(ParetoNBD, of), fit(GammaGamma, spending(of)))


def alternatives(
    models: Models, of: History, *, times: int = WORLDS, seed: int = 0
) -> list[Models]:
    """Models that would do as well: from the same customers, each counting a random amount."""
    some = sample(of)
    coming = worlds(models.coming, some, times=times, seed=seed)
    spent = worlds(models.spending, spending(some), times=times, seed=seed)
    few, steadied = some.customers, models.coming.steadied
    return [
        Models(Fit(one, 0.0, few, steadied), Fit(other, 0.0, few, steadied))
        for one, other in zip(coming, spent, strict=True)
    ]


def sample(of: History, most: int = MANY) -> History:
    """So many of them at most, the same ones each time."""
    if len(of) <= most:
        return of
    return _part(of, np.sort(np.random.default_rng(0).choice(len(of), most, replace=False)))


def worths(models: Models, of: History, others: list[Models], *, seed: int = 0) -> Worths:
    """What each will bring in the year to come, and in five counted as today's money."""
    ends = YEAR * np.arange(1, YEARS + 1)[:, None]
    bought = np.atleast_2d(models.coming.model.expected(of, ends))
    each = models.spending.model.expected(spending(of))
    a_year = np.diff(np.vstack([np.zeros(len(of)), bought]), axis=0)
    counting = (1 + RATE) ** -(np.arange(YEARS) + 0.5)
    playing, chance = others if len(of) <= MANY else [models], np.random.default_rng(seed)
    low, high = np.zeros(len(of)), np.zeros(len(of))
    edge = (1 - SURENESS) / 2
    for start in range(0, len(of), CHUNK):
        part = _part(of, np.arange(start, min(start + CHUNK, len(of))))
        money = _futures(playing, part, FUTURES, chance)
        edges = np.quantile(money, [edge, 1 - edge], axis=0, method="nearest")
        low[start : start + CHUNK], high[start : start + CHUNK] = edges
    return Worths(bought[0], bought[0] * each, low, high, (counting @ a_year) * each)


def total(models: Models, of: History, others: list[Models], expected: float) -> Total:
    """What all will bring together in the year to come. Of many, a sample says how unsure it is."""
    some, edge = sample(of), (1 - SURENESS) / 2
    usual = models.coming.model.expected(some, YEAR) * models.spending.model.expected(
        spending(some)
    )
    sums = _futures(others, some, 4 * FUTURES, np.random.default_rng(1)).sum(axis=1)
    low, high = np.quantile(sums, [edge, 1 - edge]) * expected / max(float(usual.sum()), 1e-9)
    return Total(expected, float(min(low, expected)), float(max(high, expected)))


def _futures(
    playing: list[Models], of: History, times: int, chance: np.random.Generator
) -> Numbers:
    """The money of each in a possible year, a year in each row; in each the times are others."""
    rows = []
    for one in playing:
        tides = np.exp(chance.normal(0.0, TIDE * np.sqrt(YEAR), max(times // len(playing), 1)))
        bought = one.coming.model.futures(of, YEAR * tides, chance)
        rows.append(one.spending.model.futures(spending(of), bought, chance))
    return np.vstack(rows)


def _part(of: History, chosen: NDArray[np.intp]) -> History:
    return History(
        of.again[chosen], of.last[chosen], of.age[chosen], of.spend[chosen], of.number[chosen]
    )
