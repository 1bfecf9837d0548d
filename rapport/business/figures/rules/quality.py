"""What customers meet of each product: rates for each hundred sold, and a fair order.

One complaint about a thing that was sold once is not the worst product of the house: each rate is
drawn towards that of all products, the more so the less often it was sold (empirical Bayes with a
gamma prior whose spread is that of the products themselves).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from .shares import Rate

NEAR = timedelta(days=30)  # so long before a word, a purchase may be what it is about
LEAST_WEIGHT, MOST_WEIGHT = 20.0, 1_000.0


@dataclass(frozen=True)
class Tally:
    """One product on these days."""

    product_id: int
    name: str
    is_service: bool
    sold: int
    complaints: int = 0
    returns: int = 0
    praise: int = 0

    @property
    def complaint_rate(self) -> Rate:
        return Rate(self.complaints, self.sold)

    @property
    def return_rate(self) -> Rate:
        return Rate(self.returns, self.sold)

    @property
    def praise_rate(self) -> Rate:
        return Rate(self.praise, self.sold)

    @property
    def trouble(self) -> int:
        return self.complaints + self.returns


@dataclass(frozen=True)
class Placed:
    """A product with what its trouble most likely is, for each hundred sold."""

    tally: Tally
    likely: float


def placed(tallies: Iterable[Tally]) -> list[Placed]:
    """Those with the most trouble first, as far as the record can tell."""
    found = list(tallies)
    mean, weight = prior([(one.trouble, one.sold) for one in found])
    made = [
        Placed(one, round(100 * (trouble + mean * weight) / (one.sold + weight), 1))
        for one in found
        for trouble in [one.trouble if one.sold else 0]
    ]
    return sorted(made, key=lambda one: (-one.likely, -one.tally.sold, one.tally.name))


def worst_by_chance(rows: Sequence[Placed]) -> float | None:
    """How often luck alone gives some product so much trouble as the first; None without sales.

    Given all the trouble there was, it would fall on products as they were sold: the binomial
    law, and once for each product (Bonferroni).
    """
    from scipy.special import bdtrc

    sold = sum(one.tally.sold for one in rows)
    trouble = sum(one.tally.trouble for one in rows if one.tally.sold)
    if not sold or not rows[0].tally.trouble:
        return None
    first = rows[0].tally
    chance = float(bdtrc(first.trouble - 1, trouble, first.sold / sold))
    return min(1.0, chance * len(rows))


def prior(counts: Sequence[tuple[int, int]]) -> tuple[float, float]:
    """The rate of all together, and how many sales it weighs, by the method of moments."""
    found = [(events, chances) for events, chances in counts if chances]
    if not found:
        return 0.0, MOST_WEIGHT
    sold = sum(chances for _events, chances in found)
    mean = sum(events for events, _chances in found) / sold
    seen = sum(chances * (events / chances - mean) ** 2 for events, chances in found) / sold
    by_chance = mean * len(found) / sold
    between = seen - by_chance
    if between <= 0 or not mean:
        return mean, MOST_WEIGHT
    return mean, min(MOST_WEIGHT, max(LEAST_WEIGHT, mean / between))


def product_of(
    *, named: int | None, at: datetime, bought: Iterable[tuple[datetime, int]]
) -> int | None:
    """Which product a word is about: the one that was named, else the only one bought lately."""
    if named is not None:
        return named
    near = {product for when, product in bought if at - NEAR <= when <= at}
    return near.pop() if len(near) == 1 else None
