"""On how few customers the money rests."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import ceil

BEST = 10
TENTH = 0.1


@dataclass(frozen=True)
class Concentration:
    """Shares of all that was spent, between 0 and 1; gini 0 is all alike, near 1 one for all."""

    customers: int
    total: Decimal
    best_ten: float
    best: float  # of the best customer alone
    best_tenth: float
    gini: float
    curve: Sequence[tuple[int, float]]  # the least spending 10 %, 20 %… have spent so much


def concentration(spent: Sequence[Decimal]) -> Concentration | None:
    """None where nothing was spent. Who gave back more than they bought counts as nothing."""
    amounts = sorted((max(Decimal(0), one) for one in spent), reverse=True)
    total = sum(amounts, Decimal(0))
    if not total:
        return None
    many = len(amounts)
    shares = [float(one / total) for one in amounts]
    rising = shares[::-1]
    # G = (2 Σ i·xᵢ / n Σ xᵢ) − (n + 1) / n, over amounts in rising order.
    ranked = sum(place * share for place, share in enumerate(rising, 1))
    return Concentration(
        customers=many,
        total=total,
        best_ten=sum(shares[:BEST]),
        best=shares[0],
        best_tenth=sum(shares[: ceil(TENTH * many)]),
        gini=max(0.0, 2 * ranked / many - (many + 1) / many),
        curve=_curve(rising),
    )


def _curve(rising: Sequence[float]) -> list[tuple[int, float]]:
    many, found, sums = len(rising), [(0, 0.0)], [0.0]
    for share in rising:
        sums.append(sums[-1] + share)
    for percent in range(10, 101, 10):
        place = many * percent / 100
        under = int(place)
        rest = (place - under) * (rising[under] if under < many else 0.0)
        found.append((percent, min(1.0, sums[under] + rest)))
    return found
