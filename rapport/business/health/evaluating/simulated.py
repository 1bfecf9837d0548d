"""Shops of which any number of new customers can be asked: does a measurement say too much?

`python -m rapport.business.health.evaluating.simulated [SHOPS]` prints, on average, what the parts
say of one card, what five cards mixed say, and what new customers of the same shop say.
"""

import sys
from dataclasses import replace
from datetime import date, timedelta

import numpy as np

from rapport.business.health.rules.scorecard import score
from rapport.business.health.value.measuring import auc

from .crossing import PARTS, crossed, drawn
from .frozen import Frozen
from .learning import curves_from
from .reading import Buying

KNOWN, NEW = 2_000, 4_000
OPENED, WEEK = date(2020, 1, 1), 7
FIRST_VISITS, FROZEN, ENDED = 84, 273, 546  # days
USUAL_SHARE = (0.15, 0.45)  # of those who come again


def shop(chance: np.random.Generator) -> Frozen:
    """Paces, stays and purses differ from customer to customer; who comes often spends more."""
    r, alpha, s, beta = np.exp(np.log([0.6, 10, 0.6, 12]) + chance.normal(0, 0.5, 4))
    bought: Buying = []
    for who in range(KNOWN + NEW):
        pace = max(chance.gamma(r, 1 / alpha), 1e-9)
        stays = chance.exponential(1 / max(chance.gamma(s, 1 / beta), 1e-9)) * WEEK
        purse = np.exp(chance.normal(3.3, 0.6) + 0.15 * np.log(pace * alpha / r + 0.05))
        day = first = float(chance.integers(0, FIRST_VISITS))
        while day <= min(first + stays, ENDED):
            money = float(purse * np.exp(chance.normal(0, 0.5)))
            bought.append((who, OPENED + timedelta(int(day)), money))
            day += chance.exponential(1 / pace) * WEEK
    return Frozen.of(bought, OPENED + timedelta(FROZEN))


def part(of: Frozen, chosen: slice) -> Frozen:
    names = ("customers", "visits", "gaps", "came")
    return replace(of, **{name: getattr(of, name)[chosen] for name in names})


def asked(every: Frozen) -> tuple[float, float, float]:
    """By one card, five cards mixed, and by new customers."""
    known, new = part(every, slice(0, KNOWN)), part(every, slice(KNOWN, None))
    told, turns = crossed(known, 1), drawn(known.customers, 0)
    areas = []
    for turn in range(PARTS):
        rest = np.flatnonzero(turns != turn)
        usual = known.usual(rest)
        seen = known.evidence(usual)
        curves = curves_from([seen[at] for at in rest], known.came[rest])
        areas.append(auc([score(one, curves).exact for one in new.evidence(usual)], new.came).value)
    return told.area, told.pooled[0], float(np.mean(areas))


if __name__ == "__main__":
    dice = np.random.default_rng(41)
    rows: list[tuple[float, float, float]] = []
    while len(rows) < int(sys.argv[1] if len(sys.argv) > 1 else 12):
        one = shop(dice)
        if USUAL_SHARE[0] < one.came.mean() < USUAL_SHARE[1]:
            rows.append(asked(one))
    found = np.array(rows)
    card, mixed, new = found.mean(axis=0)
    less = found[:, 1] - found[:, 0]
    unsure = less.std() / len(less) ** 0.5
    sys.stdout.write(f"{len(rows)} shops: one card {card:.4f}, new customers {new:.4f}, ")
    sys.stdout.write(f"five cards mixed {mixed:.4f} ({less.mean():+.4f}, ± {unsure:.4f})\n")
