"""BG/BB. Fader, Hardie & Shang (2010), Customer-base analysis in a discrete-time noncontractual
setting, Marketing Science 29(6).

For what may happen once a period or not at all: a yearly check, a season ticket, a donation. While
there, a customer takes each chance with a probability of their own, beta distributed (alpha, beta);
before each chance they leave with a probability of their own, beta distributed (gamma, delta).
In a History `again` counts chances taken, `last` is the number of the latest and `age` how many
there were.
"""

from dataclasses import dataclass
from typing import ClassVar

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import betaln, gammaln, logsumexp

from rapport.business.health.value.history import History, Numbers

from .limits import away_from_one


@dataclass(frozen=True)
class BGBB:
    alpha: float
    beta: float
    gamma: float
    delta: float

    TIMES: ClassVar[tuple[bool, ...]] = (False, False, False, False)
    PRIOR: ClassVar[tuple[tuple[float, float], ...]] = (
        (1.0, 1.0),
        (1.0, 1.0),
        (0.7, 1.0),
        (2.5, 1.0),
    )

    def log_likelihoods(self, of: History) -> Numbers:
        """For each entry, of one customer."""
        taken, ended = betaln(self.alpha, self.beta), betaln(self.gamma, self.delta)
        stayed = self._stayed(of) + betaln(self.gamma, self.delta + of.age) - ended
        ways = [stayed]
        for later in range(int((of.age - of.last).max(initial=0))):
            at = np.minimum(of.last + later, of.age)
            way = betaln(self.alpha + of.again, self.beta + at - of.again) - taken
            way += betaln(self.gamma + 1, self.delta + at) - ended
            ways.append(np.where(of.last + later < of.age, way, -np.inf))
        return np.asarray(logsumexp(np.vstack(ways), axis=0))

    def _stayed(self, of: History) -> Numbers:
        missed = of.age - of.again
        return np.asarray(
            betaln(self.alpha + of.again, self.beta + missed) - betaln(self.alpha, self.beta)
        )

    def alive(self, of: History) -> Numbers:
        """The chance that each is there at the next chance."""
        there = betaln(self.gamma, self.delta + of.age + 1) - betaln(self.gamma, self.delta)
        return np.asarray(np.exp(self._stayed(of) + there - self.log_likelihoods(of)))

    def expected(self, of: History, chances: ArrayLike) -> Numbers:
        """How many of the coming chances each takes."""
        gamma, delta, n = away_from_one(self.gamma), self.delta, of.age
        more = np.asarray(chances, float)
        taken = betaln(self.alpha + of.again + 1, self.beta + n - of.again)
        taken -= betaln(self.alpha, self.beta) + self.log_likelihoods(of)
        scale = np.exp(taken + gammaln(gamma + delta) - gammaln(1 + delta)) * delta / (gamma - 1)
        now = np.exp(gammaln(1 + delta + n) - gammaln(gamma + delta + n))
        then = np.exp(gammaln(1 + delta + n + more) - gammaln(gamma + delta + n + more))
        return np.asarray(scale * (now - then))

    def expected_of_new(self, chances: ArrayLike) -> Numbers:
        """How many of the first chances somebody new takes."""
        gamma, delta, n = away_from_one(self.gamma), self.delta, np.asarray(chances, float)
        ended = gammaln(gamma + delta) - gammaln(gamma + delta + n)
        ended += gammaln(1 + delta + n) - gammaln(1 + delta)
        mean = self.alpha / (self.alpha + self.beta)
        return np.asarray(mean * delta / (gamma - 1) * (1 - np.exp(ended)))
