"""How the likelihood of each customer changes with the parameters, and where its top is.

The models have no handy derivatives (nobody can differentiate a hypergeometric series by its
parameters), but they are smooth: differences over a thousandth in logarithms give the slope and the
bend of every customer at once. With these a top is found in a few steps, and other worlds (the same
customers, each counting a random amount) in one step each.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from .history import History, Numbers

STEP = 1e-3
# A step farther than this (in logarithms) would leave the ground on which the bend was taken.
LONGEST = 1.5
NEAR_ENOUGH = 1e-7
TURNS = 12
Each = Callable[[Numbers, History], Numbers]


@dataclass(frozen=True)
class Prior:
    """Where the logarithms of the parameters lie in other shops; endless spread is no word."""

    centre: Numbers
    spread: Numbers

    def against(self, point: Numbers) -> float:
        return 0.5 * float((((point - self.centre) / self.spread) ** 2).sum())

    def slope(self, point: Numbers) -> Numbers:
        return np.asarray(-(point - self.centre) / self.spread**2)

    @property
    def bend(self) -> Numbers:
        return -np.diag(1 / self.spread**2)


def slopes(each: Each, point: Numbers, of: History) -> Numbers:
    """By parameter and customer."""
    ahead = np.eye(len(point)) * STEP
    return np.array([(each(point + by, of) - each(point - by, of)) / (2 * STEP) for by in ahead])


def slopes_and_bends(each: Each, point: Numbers, of: History) -> tuple[Numbers, Numbers]:
    """The first derivatives, and the second by both parameters and customer."""
    count, here = len(point), each(point, of)
    ahead = np.eye(count) * STEP
    more = [each(point + by, of) for by in ahead]
    less = [each(point - by, of) for by in ahead]
    first = np.array([(a - b) / (2 * STEP) for a, b in zip(more, less, strict=True)])
    second = np.empty((count, count, len(of)))
    for i in range(count):
        second[i, i] = (more[i] - 2 * here + less[i]) / STEP**2
        for j in range(i):
            both = each(point + ahead[i] + ahead[j], of) + each(point - ahead[i] - ahead[j], of)
            sides = more[i] + less[i] + more[j] + less[j] - 2 * here
            second[i, j] = second[j, i] = (both - sides) / (2 * STEP**2)
    return first, second


def step(slope: Numbers, bend: Numbers) -> Numbers:
    """From here to the top of the hill that has this slope and bend; never down, never too far."""
    values, directions = np.linalg.eigh(-bend)
    steep = np.maximum(np.abs(values), 1e-6 * max(float(np.abs(values).max()), 1e-300))
    way = directions @ ((directions.T @ slope) / steep)
    return np.asarray(way * min(1.0, LONGEST / max(float(np.abs(way).max()), 1e-300)))


def top(each: Each, point: Numbers, of: History, prior: Prior, *, near: History) -> Numbers:
    """The most likely parameters, from a point near by. The bend is taken from `near`, which may be
    a part of all: it only says how far to go, not where."""
    scale = of.customers / near.customers
    _, bends = slopes_and_bends(each, point, near)
    bend = (bends * near.number).sum(axis=2) * scale + prior.bend

    def height(at: Numbers) -> float:
        found = float(of.number @ each(at, of)) - prior.against(at)
        return found if np.isfinite(found) else -np.inf

    best = height(point)
    for _ in range(TURNS):
        slope = slopes(each, point, of) @ of.number + prior.slope(point)
        way = step(slope, bend)
        if not np.isfinite(way).all():
            break
        reached = height(point + way)
        while reached < best - 1e-9 * abs(best) and np.abs(way).max() > NEAR_ENOUGH:
            way = way / 2
            reached = height(point + way)
        if reached >= best - 1e-9 * abs(best):
            point, best = point + way, max(reached, best)
        if np.abs(way).max() <= NEAR_ENOUGH:
            break
    return point
