"""So many of so many, and so many for each hundred; both with what else they might be.

Shares: Wilson's interval (E. B. Wilson, 1927). Counts of what happens now and then: the exact
interval of Garwood (1936). All at 95 %.
"""

from dataclasses import dataclass
from math import sqrt

Z = 1.959963984540054
FEW = 10  # of fewer than these, a share is not written in per cent


@dataclass(frozen=True)
class Share:
    part: int
    whole: int

    @property
    def is_few(self) -> bool:
        return self.whole < FEW

    @property
    def value(self) -> float | None:
        return self.part / self.whole if self.whole else None

    @property
    def percent(self) -> int | None:
        return round(100 * self.part / self.whole) if self.whole else None

    @property
    def low(self) -> int:
        return round(100 * wilson(self.part, self.whole)[0])

    @property
    def high(self) -> int:
        return round(100 * wilson(self.part, self.whole)[1])


@dataclass(frozen=True)
class Rate:
    """So many events in so many chances; an event may come more than once."""

    events: int
    chances: int

    @property
    def is_few(self) -> bool:
        return self.chances < FEW

    @property
    def per_hundred(self) -> float | None:
        return round(100 * self.events / self.chances, 1) if self.chances else None

    @property
    def low(self) -> float:
        return round(100 * garwood(self.events)[0] / self.chances, 1) if self.chances else 0.0

    @property
    def high(self) -> float:
        return round(100 * garwood(self.events)[1] / self.chances, 1) if self.chances else 0.0


def wilson(part: int, whole: int) -> tuple[float, float]:
    """Between which shares the true one lies in 95 of 100 such samples."""
    if whole <= 0:
        return 0.0, 1.0
    share, weight = part / whole, Z * Z / whole
    middle = (share + weight / 2) / (1 + weight)
    reach = Z * sqrt(share * (1 - share) / whole + weight / (4 * whole)) / (1 + weight)
    return max(0.0, middle - reach), min(1.0, middle + reach)


def garwood(events: int) -> tuple[float, float]:
    """Between which numbers the expected count lies, exactly."""
    from scipy.special import gammaincinv

    low = float(gammaincinv(events, 0.025)) if events else 0.0
    return low, float(gammaincinv(events + 1, 0.975))
