"""Bought next: of those who bought this, how many bought that with it or after it.

Counted over buyers and not over baskets, so that one who comes every day weighs as much as others.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from math import sqrt
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np

# Somebody's purchases: (buyer, product, day); whole numbers, the buyer's rows side by side.
Line = tuple[int, int, int]

FEWEST = 5  # buyers of both, or nothing is said
LEAST_LIFT = 1.1  # below it, one says nothing of the other
MOST_FOLLOWERS = 20  # kept for each product, the closest
MOST_PRODUCTS = 400  # of one buyer, the newest: a reseller is no pattern
LOOKED_AT = 60  # products of a customer, the newest, that say what would fit
HALF_LIFE = 60.0  # days after which a purchase says half as much
AT_ONCE = 2_000_000  # pairs in memory before they are summed up


@dataclass(frozen=True)
class Pair:
    """Of `of` buyers of the left, `both` bought the right then or later."""

    left: int
    right: int
    both: int
    of: int
    right_of: int
    buyers: int

    @property
    def lift(self) -> float:
        return self.both * self.buyers / (self.of * self.right_of)

    @property
    def weight(self) -> float:
        """How close they are, from 0 to 1: what everybody buys anyway is close to nothing."""
        return self.both / sqrt(self.of * self.right_of)


@dataclass(frozen=True)
class Fit:
    """A product that would fit, how well, and the pair that says so loudest."""

    product: int
    score: float
    because: Pair


def learn(lines: Iterable[Line], *, fewest: int = FEWEST, most: int = MOST_FOLLOWERS) -> list[Pair]:
    """Every pair worth keeping: enough buyers of both, likelier than by chance, the closest."""
    import numpy as np

    bought: dict[int, int] = {}
    buyers, sums, waiting, held = 0, _Sums(), [], 0
    for _, rows in groupby(lines, key=lambda line: line[0]):
        buyers += 1
        spans = _spans(rows)
        for product in spans:
            bought[product] = bought.get(product, 0) + 1
        if len(spans) > 1:
            keys = _following(spans)
            waiting.append(keys)
            held += len(keys)
            if held >= AT_ONCE:
                sums.take(np.concatenate(waiting))
                waiting, held = [], 0
    if waiting:
        sums.take(np.concatenate(waiting))
    followers: dict[int, list[Pair]] = {}
    for key, both in sums.at_least(fewest):
        left, right = key >> 32, key & 0xFFFFFFFF
        pair = Pair(left, right, both, bought[left], bought[right], buyers)
        if pair.lift >= LEAST_LIFT:
            followers.setdefault(left, []).append(pair)
    return [
        pair
        for left in sorted(followers)
        for pair in sorted(followers[left], key=lambda one: (-one.weight, one.right))[:most]
    ]


def fitting(
    had: Mapping[int, int],
    pairs: Mapping[int, Sequence[Pair]],
    *,
    today: int,
    without: Iterable[int] = (),
    half_life: float = HALF_LIFE,
    looked_at: int = LOOKED_AT,
) -> list[Fit]:
    """What would fit somebody who had these (product: last day), best first; nothing they had."""
    apart = {*had, *without}
    scores: dict[int, float] = {}
    loudest: dict[int, tuple[float, Pair]] = {}
    for product in newest(had, looked_at):
        worth = 0.5 ** (max(0, today - had[product]) / half_life)
        for pair in pairs.get(product, ()):
            if pair.right in apart:
                continue
            said = worth * pair.weight
            scores[pair.right] = scores.get(pair.right, 0.0) + said
            if pair.right not in loudest or said > loudest[pair.right][0]:
                loudest[pair.right] = (said, pair)
    best = sorted(scores, key=lambda product: (-scores[product], product))
    return [Fit(product, scores[product], loudest[product][1]) for product in best]


def newest(had: Mapping[int, int], most: int = LOOKED_AT) -> list[int]:
    """The products that were bought last."""
    return sorted(had, key=lambda product: (-had[product], product))[:most]


def _spans(rows: Iterable[Line]) -> dict[int, tuple[int, int]]:
    """Of each product the first day and the last; of a great many the newest."""
    spans: dict[int, tuple[int, int]] = {}
    for _, product, day in rows:
        first, last = spans.get(product, (day, day))
        spans[product] = (min(first, day), max(last, day))
    if len(spans) <= MOST_PRODUCTS:
        return spans
    kept = newest({product: last for product, (_, last) in spans.items()}, MOST_PRODUCTS)
    return {product: spans[product] for product in kept}


def _following(spans: Mapping[int, tuple[int, int]]) -> "np.ndarray[Any, Any]":
    """Every pair of one buyer of which the right came with the left or after it."""
    import numpy as np

    products = np.fromiter(spans, dtype=np.int64, count=len(spans))
    days = np.array(list(spans.values()), dtype=np.int64)
    after = days[:, 0][:, None] <= days[:, 1][None, :]
    np.fill_diagonal(after, val=False)
    left, right = np.nonzero(after)
    return (products[left] << 32) | products[right]


class _Sums:
    """How often each pair was seen, summed up a stretch at a time."""

    def __init__(self) -> None:
        import numpy as np

        self.keys: Any = np.empty(0, dtype=np.int64)
        self.counts: Any = np.empty(0, dtype=np.int64)

    def take(self, seen: "np.ndarray[Any, Any]") -> None:
        import numpy as np

        keys, counts = np.unique(seen, return_counts=True)
        every, places = np.unique(np.concatenate([self.keys, keys]), return_inverse=True)
        summed = np.zeros(len(every), dtype=np.int64)
        np.add.at(summed, places, np.concatenate([self.counts, counts]))
        self.keys, self.counts = every, summed

    def at_least(self, fewest: int) -> Iterable[tuple[int, int]]:
        enough = self.counts >= fewest
        return zip(self.keys[enough].tolist(), self.counts[enough].tolist(), strict=True)
