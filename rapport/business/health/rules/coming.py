"""How often somebody is expected, from how all customers of a business come and stay away.

The model is Pareto/NBD, as in `value.models`; here for one customer at a time, without columns.
"""

from dataclasses import dataclass
from math import exp, expm1, inf, log, log1p

YEAR = 52.0  # weeks
DAYS_A_WEEK = 7.0
AWAY_FROM_ONE = 1e-9
FARTHEST = 700.0


@dataclass(frozen=True, slots=True)
class Coming:
    """What was learned of all: how unlike their paces (r, alpha) and their leaving (s, beta)."""

    r: float
    alpha: float
    s: float
    beta: float

    def expected(self, again: float, seen: float, known: float) -> float:
        """Visits in the year to come: of somebody who came again so often, the last time `seen`
        days after the first, which was `known` days ago."""
        last, age = seen / DAYS_A_WEEK, known / DAYS_A_WEEK
        stays = self.beta + age
        pace = (self.r + again) * stays / (self.alpha + age)
        return pace * self._shrunk(stays) * self._alive(again, last, age)

    def expected_of_new(self) -> float:
        """Of somebody who came for the first time today."""
        return self.r * self.beta / self.alpha * self._shrunk(self.beta)

    def _shrunk(self, stays: float) -> float:
        s = self.s if abs(self.s - 1) > AWAY_FROM_ONE else 1 + AWAY_FROM_ONE
        return -expm1((s - 1) * log(stays / (stays + YEAR))) / (s - 1)

    def _alive(self, again: float, last: float, age: float) -> float:
        early, late = self._upto(again, last), self._upto(again, age)
        gone = -expm1(min(late - early, 0.0))
        left = log(self.s) + early + log(gone) if gone > 0 else -inf
        here = (self.r + again) * log(self.alpha + age) + self.s * log(self.beta + age)
        return 1 / (1 + exp(min(left + here, FARTHEST)))

    def _upto(self, again: float, when: float) -> float:
        from scipy.special import hyp2f1

        r, s = self.r, self.s
        larger, whole = max(self.alpha, self.beta), r + s + again
        z = abs(self.alpha - self.beta) / (larger + when)
        if self.alpha >= self.beta:
            second, tail = r + again, s
        else:
            second, tail = s + 1, r + again - 1
        series = log(float(hyp2f1(1.0, second, whole + 1, z))) - tail * log1p(-z)
        return series - whole * log(larger + when) - log(whole)
