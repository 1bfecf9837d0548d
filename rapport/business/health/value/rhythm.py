"""What a customer's own gaps say, where there are too few customers for a model.

The middle one of their gaps is their rhythm, steadied by one gap as it is usual in the shop. While
the silence is no longer than that, they are taken to be there; with every further gap of silence
half of that trust is gone. Whoever came once has no rhythm yet: all that is known of them is how
many of those who came once came again.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

import numpy as np
from numpy.typing import ArrayLike
from scipy.stats import poisson

from .history import Numbers

# Where nobody came again yet there is no usual gap: a quarter of a year is as good as any.
NO_GAP_YET = 13.0
LEAST_GAP = 1.0
YEAR = 52.0
SURE, UNSURE = 0.95, 1.5
SHAPE = 8.0
# How many stay from one year to the next, while there is too little to learn it from.
STAYING = 0.7


@dataclass(frozen=True)
class Shop:
    """What is usual here, as far as so few can tell."""

    gap: float  # weeks
    coming_again: float  # the share of those who came once


def shop(gaps: Sequence[Sequence[float]]) -> Shop:
    """From the gaps of all customers, in weeks; an empty row is somebody who came once.

    One more who did and one more who did not are counted in, so that nothing is ever certain.
    """
    every = [gap for row in gaps for gap in row]
    again = sum(1 for row in gaps if row)
    return Shop(
        gap=max(median(every), LEAST_GAP) if every else NO_GAP_YET,
        coming_again=(again + 1) / (len(gaps) + 2),
    )


def rhythm(gaps: Sequence[float], usual: Shop) -> float:
    """The gap to be expected of a customer, in weeks."""
    return max(median([*gaps, usual.gap]), LEAST_GAP)


def still_there(gaps: Sequence[float], silent: float, usual: Shop) -> float:
    """The chance that somebody comes again at all."""
    gap = rhythm(gaps, usual)
    trust = float(0.5 ** max(silent / gap - 1.0, 0.0))
    # Each gap kept is one more time they came back.
    known = usual.coming_again if not gaps else (len(gaps) + 1) / (len(gaps) + 2)
    return trust * known


@dataclass(frozen=True)
class Paces:
    """Of each: the chance that they come again, and how often they then do in the time to come."""

    there: Numbers
    rate: Numbers

    @property
    def expected(self) -> Numbers:
        return self.there * self.rate

    @property
    def fewest(self) -> Numbers:
        return np.where(self.there < SURE, 0.0, poisson.ppf(1 - SURE, self.rate))

    @property
    def most(self) -> Numbers:
        """Nobody is surer than their few gaps: the rate itself may be half as high again."""
        return np.asarray(poisson.ppf(SURE, self.rate * UNSURE))

    def futures(self, times: int, chance: np.random.Generator) -> Numbers:
        shape = (times, len(self.rate))
        here = chance.random(shape) < self.there
        steady = chance.gamma(SHAPE, 1 / SHAPE, (times, 1))  # the usual pace is not known either
        return np.where(here, chance.poisson(self.rate * steady), 0).astype(float)


def paces(
    gaps: Sequence[Sequence[float]], silent: ArrayLike, usual: Shop, weeks: float = YEAR
) -> Paces:
    quiet = np.asarray(silent, float)
    there = [still_there(row, s, usual) for row, s in zip(gaps, quiet, strict=True)]
    return Paces(np.array(there), np.array([weeks / rhythm(row, usual) for row in gaps]))


def staying(years: int, rate: float) -> float:
    """How many times one year's expectation the years to come are worth today."""
    return float(sum((STAYING / (1 + rate)) ** year / (1 + rate) ** 0.5 for year in range(years)))
