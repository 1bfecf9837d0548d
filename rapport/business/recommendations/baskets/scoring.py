"""How good a list of ten was, over many customers, and how sure that is."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from math import log2
from typing import Any

ROUNDS = 1_000  # resamples of the bootstrap
SEED = 7
LONG = 10  # products in a list


@dataclass(frozen=True)
class Share:
    """A mean over customers, and between what it lies in 95 of 100 resamples."""

    mean: float
    low: float
    high: float


@dataclass(frozen=True)
class Result:
    """What one way of recommending reached."""

    name: str
    hit: Share
    recall: Share
    ndcg: Share


Marks = tuple[float, float, float]


def marks(ten: Sequence[int], bought: Collection[int]) -> Marks:
    """Of one customer: whether any was bought, which share of what was bought, and how high up."""
    hits = [product in bought for product in ten[:LONG]]
    gained = sum(1 / log2(place + 2) for place, hit in enumerate(hits) if hit)
    best = sum(1 / log2(place + 2) for place in range(min(LONG, len(bought))))
    return float(any(hits)), sum(hits) / len(bought), gained / best


def result(name: str, every: Sequence[Marks]) -> Result:
    """The means with their intervals."""
    columns = list(zip(*every, strict=True))
    return Result(name, *(share(column) for column in columns))


def better(ours: Sequence[Marks], theirs: Sequence[Marks]) -> Result:
    """How much more, customer by customer: above nothing where the whole interval is."""
    apart = [
        tuple(a - b for a, b in zip(one, other, strict=True))
        for one, other in zip(ours, theirs, strict=True)
    ]
    return result("difference", apart)  # type: ignore[arg-type]


def share(values: Sequence[float]) -> Share:
    """The mean, resampled over customers from a fixed seed."""
    import numpy as np

    numbers: Any = np.asarray(values, dtype=float)
    random = np.random.default_rng(SEED)
    means = [
        float(numbers[random.integers(0, len(numbers), len(numbers))].mean()) for _ in range(ROUNDS)
    ]
    low, high = np.quantile(means, [0.025, 0.975])
    return Share(float(numbers.mean()), float(low), float(high))
