"""Pareto/NBD. Schmittlein, Morrison & Colombo (1987), Management Science 33(1); the formulas as
derived by Fader & Hardie (2005), "A note on deriving the Pareto/NBD model and related expressions".

While there, a customer buys as a Poisson process with a rate of their own, gamma distributed
(r, alpha in weeks); they leave at a moment of their own, whether they buy or not, exponentially
distributed with a gamma distributed rate (s, beta in weeks).
"""

from dataclasses import dataclass
from typing import ClassVar

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import gammaln, hyp2f1, hyperu

from rapport.business.health.value.history import History, Numbers, Pairs

from .limits import away_from_one


@dataclass(frozen=True)
class ParetoNBD:
    r: float
    alpha: float
    s: float
    beta: float

    TIMES: ClassVar[tuple[bool, ...]] = (False, True, False, True)
    PRIOR: ClassVar[tuple[tuple[float, float], ...]] = (
        (0.6, 1.0),
        (0.3, 1.0),
        (0.6, 0.7),
        (0.4, 1.0),
    )

    def log_likelihoods(self, of: History) -> Numbers:
        """For each entry, of one customer."""
        r, x = self.r, of.again
        began = gammaln(r + x) - gammaln(r) + r * np.log(self.alpha) + self.s * np.log(self.beta)
        stayed = -(r + x) * np.log(self.alpha + of.age) - self.s * np.log(self.beta + of.age)
        return np.asarray(began + np.logaddexp(stayed, self._left(of)))

    def _left(self, of: History) -> Numbers:
        """Logarithm of s / (r + s + x) · A0: the part of those who left between then and now.

        A0 is a difference of two hypergeometric series; here in the form that Euler's
        transformation gives them, 2F1(1, ·; ·; z), whose terms are positive and small.
        """
        r, s = self.r, self.s
        larger, apart = max(self.alpha, self.beta), abs(self.alpha - self.beta)

        def upto(pairs: Pairs) -> Numbers:
            x, z = pairs.again, apart / (larger + pairs.when)
            if self.alpha >= self.beta:
                second, tail = r + x, np.full_like(x, s)
            else:
                second, tail = np.full_like(x, s + 1), r + x - 1
            whole = r + s + x
            series = np.log(hyp2f1(1.0, second, whole + 1, z)) - tail * np.log1p(-z)
            found = series - whole * np.log(larger + pairs.when) - np.log(whole)
            return np.asarray(found[pairs.where])

        early, late = upto(of.by_last), upto(of.by_age)
        gap = np.minimum(late - early, 0.0)
        with np.errstate(divide="ignore"):
            return np.asarray(np.log(s) + early + np.log(-np.expm1(gap)))

    def alive(self, of: History) -> Numbers:
        """The chance that each is still there."""
        here = (self.r + of.again) * np.log(self.alpha + of.age)
        here += self.s * np.log(self.beta + of.age)
        return np.asarray(1 / (1 + np.exp(np.minimum(self._left(of) + here, 700.0))))

    def expected(self, of: History, weeks: ArrayLike) -> Numbers:
        """Purchases of each in the time to come."""
        s, t = away_from_one(self.s), np.asarray(weeks, float)
        known = self.beta + of.age
        rate = (self.r + of.again) * known / (self.alpha + of.age)
        return np.asarray(rate * _shrunk(s, known / (known + t)) * self.alive(of))

    def expected_of_new(self, weeks: ArrayLike) -> Numbers:
        """Purchases after the first one, of somebody of whom only that is known."""
        s, t = away_from_one(self.s), np.asarray(weeks, float)
        return np.asarray(self.r * self.beta / self.alpha * _shrunk(s, self.beta / (self.beta + t)))

    def discounted(self, of: History, rate: float) -> Numbers:
        """Purchases of each for ever, later ones counting less: by exp(-rate) a week (DERT)."""
        known = self.beta + of.age
        kept = rate ** (self.s - 1) * known**self.s * hyperu(self.s, self.s, rate * known)
        return np.asarray((self.r + of.again) / (self.alpha + of.age) * kept * self.alive(of))

    def futures(self, of: History, weeks: Numbers, chance: np.random.Generator) -> Numbers:
        """A possible future in each row, as many weeks long as is said for it."""
        shape = (len(weeks), len(of))
        here = chance.random(shape) < self.alive(of)
        rate = chance.gamma(self.r + of.again, 1 / (self.alpha + of.age), shape)
        leaving = chance.gamma(self.s, 1 / (self.beta + of.age), shape)
        stays = chance.exponential(size=shape) / np.maximum(leaving, 1e-300)
        bought = chance.poisson(rate * np.minimum(stays, weeks[:, None]))
        return np.where(here, bought, 0).astype(float)


def _shrunk(s: float, share: Numbers) -> Numbers:
    return np.asarray(-np.expm1((s - 1) * np.log(share)) / (s - 1))
