"""BG/NBD. Fader, Hardie & Lee (2005), "Counting your customers" the easy way, Marketing Sci. 24(2).

While there, a customer buys as a Poisson process with a rate of their own, gamma distributed
(r, alpha in weeks); after each purchase they leave for good with a chance of their own, beta
distributed (a, b). Whoever bought once is certain to be there: its P(alive) is no sign of risk.
"""

from dataclasses import dataclass
from typing import ClassVar

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import betaln, gammaln, hyp2f1

from rapport.business.health.value.history import History, Numbers

from .limits import away_from_one


@dataclass(frozen=True)
class BGNBD:
    r: float
    alpha: float
    a: float
    b: float

    # Which parameters are lengths of time: they grow with the unit.
    TIMES: ClassVar[tuple[bool, ...]] = (False, True, False, False)
    # Centre and spread of the logarithms that the prior takes for a small business (fitting.py).
    PRIOR: ClassVar[tuple[tuple[float, float], ...]] = (
        (0.5, 1.0),
        (0.25, 1.0),
        (0.8, 1.0),
        (2.5, 1.0),
    )

    def log_likelihoods(self, of: History) -> Numbers:
        """For each entry, of one customer."""
        r, alpha, a, b, x = self.r, self.alpha, self.a, self.b, of.again
        began = gammaln(r + x) - gammaln(r) + r * np.log(alpha)
        stayed = betaln(a, b + x) - betaln(a, b) - (r + x) * np.log(alpha + of.age)
        left = betaln(a + 1, b + np.maximum(x, 1) - 1) - betaln(a, b)
        left = np.where(x > 0, left - (r + x) * np.log(alpha + of.last), -np.inf)
        return np.asarray(began + np.logaddexp(stayed, left))

    def alive(self, of: History) -> Numbers:
        """The chance that each is still there."""
        r, alpha, a, b, x = self.r, self.alpha, self.a, self.b, of.again
        against = np.log(a / (b + np.maximum(x, 1) - 1)) + (r + x) * np.log(
            (alpha + of.age) / (alpha + of.last)
        )
        return np.where(x > 0, 1 / (1 + np.exp(np.minimum(against, 700.0))), 1.0)

    def expected(self, of: History, weeks: ArrayLike) -> Numbers:
        """Purchases of each in the time to come. After Euler's transformation of the paper's (10):
        its series of large numbers would lose all digits for frequent customers."""
        r, alpha, b, x, t = self.r, self.alpha, self.b, of.again, np.asarray(weeks, float)
        a = away_from_one(self.a)
        z = t / (alpha + of.age + t)
        lost = (1 - z) ** (a - 1) * hyp2f1(a + b - 1 - r, a - 1, a + b + x - 1, z)
        return np.asarray((a + b + x - 1) / (a - 1) * (1 - lost) * self.alive(of))

    def expected_of_new(self, weeks: ArrayLike) -> Numbers:
        """Purchases after the first one, of somebody known for nothing else (the paper's (9))."""
        r, alpha, b, t = self.r, self.alpha, self.b, np.asarray(weeks, float)
        a = away_from_one(self.a)
        z = t / (alpha + t)
        lost = (1 - z) ** (a - 1) * hyp2f1(a + b - 1 - r, a - 1, a + b - 1, z)
        return np.asarray((a + b - 1) / (a - 1) * (1 - lost))

    def chance_of(self, count: int, weeks: float) -> float:
        """That somebody new buys exactly so many times again (the paper's (8))."""
        r, alpha, a, b, x = self.r, self.alpha, self.a, self.b, count
        away, z = r * np.log(alpha / (alpha + weeks)), np.log(weeks / (alpha + weeks))

        def so_many(j: ArrayLike) -> Numbers:
            j = np.asarray(j, float)
            return np.asarray(np.exp(gammaln(r + j) - gammaln(r) - gammaln(j + 1) + away + j * z))

        stayed = np.exp(betaln(a, b + x) - betaln(a, b)) * so_many(x)
        if x == 0:
            return float(stayed)
        left = np.exp(betaln(a + 1, b + x - 1) - betaln(a, b))
        return float(stayed + left * (1 - so_many(np.arange(x)).sum()))

    def futures(self, of: History, weeks: Numbers, chance: np.random.Generator) -> Numbers:
        """A possible future in each row, as many weeks long as is said for it."""
        shape = (len(weeks), len(of))
        here = chance.random(shape) < self.alive(of)
        rate = chance.gamma(self.r + of.again, 1 / (self.alpha + of.age), shape)
        leaving = np.clip(chance.beta(self.a, self.b + of.again, shape), 1e-12, 1.0)
        wanted = chance.poisson(rate * weeks[:, None])
        return np.where(here, np.minimum(wanted, chance.geometric(leaving)), 0).astype(float)
