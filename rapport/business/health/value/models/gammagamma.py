"""Gamma-Gamma, the money of a purchase. Fader & Hardie (2013), note 025; Colombo & Jiang (1999).

What somebody spends varies around a mean of their own (shape p); the means vary among customers
(shape q, scale v in money). It speaks of those who came again, and supposes that how much has
nothing to do with how often: `tied` in a fit says how far that holds.
"""

from dataclasses import dataclass
from typing import ClassVar

import numpy as np
from scipy.special import gammaln

from rapport.business.health.value.history import History, Numbers


@dataclass(frozen=True)
class GammaGamma:
    p: float
    q: float
    v: float

    TIMES: ClassVar[tuple[bool, ...]] = (False, False, True)
    PRIOR: ClassVar[tuple[tuple[float, float], ...]] = ((4.0, 1.0), (4.0, 0.7), (0.75, 1.0))

    def log_likelihoods(self, of: History) -> Numbers:
        """For each entry, of one customer; those who never came again say nothing."""
        p, q, v = self.p, self.q, self.v
        came = (of.again > 0) & (of.spend > 0)
        x, z = np.where(came, of.again, 1.0), np.where(came, of.spend, 1.0)
        said = gammaln(p * x + q) - gammaln(p * x) - gammaln(q) + q * np.log(v)
        said += (p * x - 1) * np.log(z) + p * x * np.log(x) - (p * x + q) * np.log(x * z + v)
        return np.where(came, said, 0.0)

    @property
    def typical(self) -> float:
        """What a purchase of anybody is worth on average. Without end where q is 1 or less."""
        return self.p * self.v / (self.q - 1) if self.q > 1 else float("inf")

    def expected(self, of: History) -> Numbers:
        """What a purchase of each is worth: their own mean, drawn towards everybody's."""
        p, q, v = self.p, self.q, self.v
        came = np.where(of.spend > 0, of.again, 0.0)
        weight = p * came + q - 1
        return np.asarray(np.where(weight > 0, p * (v + came * of.spend) / weight, self.typical))

    def futures(self, of: History, bought: Numbers, chance: np.random.Generator) -> Numbers:
        """What each pays for so many purchases, if their own mean is one that would do as well."""
        came = np.where(of.spend > 0, of.again, 0.0)
        rate = chance.gamma(self.p * came + self.q, 1 / (self.v + came * of.spend), bought.shape)
        paid = chance.gamma(np.maximum(self.p * bought, 1e-9)) / np.maximum(rate, 1e-300)
        return np.where(bought > 0, paid, 0.0)
