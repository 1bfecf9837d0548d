"""Businesses with a known effect: how often the interval holds the truth, and what is claimed.

`python -m rapport.business.checkup.tests.simulated 2000` makes as many of each and prints a table.
Customers differ in value, age and recency, those treated badly are not a random choice of them,
and who comes back depends on all of it.
"""

import sys
from dataclasses import dataclass

import numpy as np

from rapport.business.checkup.costing import Difference, Group, cost, difference, holm

SIZES = (80, 200, 1_000)
EFFECTS = (0.0, 0.1, 0.25)
AFFECTED = 40
LEVEL = 0.05


@dataclass(frozen=True)
class Known:
    """One made-up world: how many customers, and by how much being treated badly keeps away."""

    size: int
    effect: float


@dataclass(frozen=True)
class Measured:
    known: Known
    runs: int
    too_few: int
    covered: float  # of the intervals of the cost, those that hold the truth
    claimed: float


def business(known: Known, rng: np.random.Generator) -> Group:
    tenure = rng.exponential(700, known.size)
    lean = rng.normal(size=known.size)
    recency = np.minimum(tenure, rng.exponential(60 + 40 * np.exp(-lean), known.size))
    value = np.exp(4.5 + 0.6 * lean + 0.1 * np.log1p(tenure) + 0.3 * rng.normal(size=known.size))
    chance_of_bad = 1 / (1 + np.exp(1.0 - 0.5 * lean + 0.004 * recency))
    is_bad = rng.random(known.size) < chance_of_bad
    usually = 0.32 + 0.6 / (1 + np.exp(-0.8 * lean + 0.01 * recency - 0.0004 * tenure))
    came_back = rng.random(known.size) < usually - known.effect * is_bad
    return Group(is_bad=is_bad, came_back=came_back, value=value, tenure=tenure, recency=recency)


def worth_of_the_affected() -> float:
    """What one of the affected spends a year, in truth: the mean of a great many."""
    many = business(Known(size=2_000_000, effect=0), np.random.default_rng(99))
    return float(many.value[many.is_bad].mean())


def measure(known: Known, *, runs: int, each: float, seed: int = 7) -> Measured:
    rng = np.random.default_rng([seed, known.size, round(1000 * known.effect)])
    truth = AFFECTED * known.effect * each
    too_few = covered = claimed = 0
    for _ in range(runs):
        group = business(known, rng)
        found = difference(group)
        if not isinstance(found, Difference):
            too_few += 1
            continue
        money = cost(found, group, affected=AFFECTED)
        covered += money.low <= truth <= money.high
        claimed += found.p <= LEVEL
    said = max(runs - too_few, 1)
    return Measured(known, runs, too_few, covered / said, claimed / said)


def any_claimed(*, runs: int, signs: int = 12, size: int = 200, seed: int = 11) -> float:
    """How often a business without any effect hears of even one sign out of twelve."""
    rng = np.random.default_rng(seed)
    alarms = 0
    for _ in range(runs):
        found = [difference(business(Known(size, 0.0), rng)) for _ in range(signs)]
        alarms += min(holm([one.p for one in found if isinstance(one, Difference)])) <= LEVEL
    return alarms / runs


def main(runs: int) -> None:
    each = worth_of_the_affected()
    print("customers  effect  said nothing  interval holds the truth  claimed")  # noqa: T201
    for size in SIZES:
        for effect in EFFECTS:
            one = measure(Known(size, effect), runs=runs, each=each)
            print(  # noqa: T201
                f"{size:9}  {effect:6.2f}  {one.too_few:12}  {one.covered:24.1%}  {one.claimed:7.1%}"
            )
    print(f"one false claim or more among twelve signs: {any_claimed(runs=max(runs // 4, 1)):.1%}")  # noqa: T201


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 2_000)
