"""MBG/NBD. Batislam, Denizel & Filiztekin (2007), Int. J. of Research in Marketing 24(3).

As BG/NBD, but a customer may leave after the very first purchase too: so whoever bought once is not
taken for certain to be there.
"""

from dataclasses import dataclass
from typing import ClassVar

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import betaln, gammaln, hyp2f1

from rapport.business.health.value.history import History, Numbers

from .limits import away_from_one


@dataclass(frozen=True)
class MBGNBD:
    r: float
    alpha: float
    a: float
    b: float

    TIMES: ClassVar[tuple[bool, ...]] = (False, True, False, False)
    PRIOR: ClassVar[tuple[tuple[float, float], ...]] = (
        (0.7, 1.0),
        (0.25, 1.0),
        (0.8, 1.0),
        (1.6, 1.0),
    )

    def log_likelihoods(self, of: History) -> Numbers:
        """For each entry, of one customer."""
        r, alpha, a, b, x = self.r, self.alpha, self.a, self.b, of.again
        began = gammaln(r + x) - gammaln(r) + r * np.log(alpha) - betaln(a, b)
        stayed = betaln(a, b + x + 1) - (r + x) * np.log(alpha + of.age)
        left = betaln(a + 1, b + x) - (r + x) * np.log(alpha + of.last)
        return np.asarray(began + np.logaddexp(stayed, left))

    def alive(self, of: History) -> Numbers:
        """The chance that each is still there."""
        against = np.log(self.a / (self.b + of.again)) + (self.r + of.again) * np.log(
            (self.alpha + of.age) / (self.alpha + of.last)
        )
        return np.asarray(1 / (1 + np.exp(np.minimum(against, 700.0))))

    def expected(self, of: History, weeks: ArrayLike) -> Numbers:
        """Purchases of each in the time to come."""
        r, alpha, b, x, t = self.r, self.alpha, self.b, of.again, np.asarray(weeks, float)
        a = away_from_one(self.a)
        z = t / (alpha + of.age + t)
        lost = (1 - z) ** (a - 1) * hyp2f1(a + b - r, a - 1, a + b + x, z)
        return np.asarray((a + b + x) / (a - 1) * (1 - lost) * self.alive(of))

    def expected_of_new(self, weeks: ArrayLike) -> Numbers:
        """Purchases after the first one, of somebody of whom only that is known."""
        r, alpha, b, t = self.r, self.alpha, self.b, np.asarray(weeks, float)
        a = away_from_one(self.a)
        z = t / (alpha + t)
        lost = (1 - z) ** (a - 1) * hyp2f1(a + b - r, a - 1, a + b, z)
        return np.asarray(b / (a - 1) * (1 - lost))

    def futures(self, of: History, weeks: Numbers, chance: np.random.Generator) -> Numbers:
        """A possible future in each row, as many weeks long as is said for it."""
        shape = (len(weeks), len(of))
        here = chance.random(shape) < self.alive(of)
        rate = chance.gamma(self.r + of.again, 1 / (self.alpha + of.age), shape)
        leaving = np.clip(chance.beta(self.a, self.b + of.again + 1, shape), 1e-12, 1.0)
        wanted = chance.poisson(rate * weeks[:, None])
        return np.where(here, np.minimum(wanted, chance.geometric(leaving)), 0).astype(float)
