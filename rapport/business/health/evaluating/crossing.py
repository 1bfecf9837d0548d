"""Customers judged by points that were learned from others: the clean measurement.

A customer's part is drawn from their number and that of the drawing, before anything is looked at.
Each of five parts is judged by points and by what is usual, both learned from the other four;
nothing that came of a part ever touches its own points. Twenty drawings, so that none is picked.

Two areas: within the parts, where any two customers are judged by the same card, as in a business;
and pooled, where each part brings a card of its own and those differ a little in level. In
simulated shops (`simulated`) pooling says .0025 less than that (± .0008), and neither says more
than any number of new customers does.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rapport.business.health.rules.scorecard import Scored, score
from rapport.business.health.value.history import Numbers
from rapport.business.health.value.measuring import Bin, auc, calibration, lift

from .frozen import Frozen
from .learning import curves_from
from .points import logistic

PARTS, DRAWINGS = 5, 20
RESAMPLED = 100  # times for each drawing
Part = NDArray[np.int64]


@dataclass(frozen=True)
class Judged:
    """One drawing, of one shop: how each customer scored by what others taught."""

    exact: Numbers  # before rounding
    shown: Numbers
    chance: Numbers
    part: Part


@dataclass(frozen=True)
class Crossed:
    """A shop over all drawings."""

    within: tuple[float, ...]  # of customers judged by the same card, one for each drawing
    pooled: tuple[float, ...]
    shown: float  # within, of the whole numbers that are shown
    low: float  # within, in nineteen of twenty: other customers, other drawings
    high: float
    lift: float
    parts: tuple[float, ...]  # of the first drawing
    bins: tuple[Bin, ...]  # of the first drawing

    @property
    def area(self) -> float:
        return sum(self.within) / len(self.within)


def crossed(shop: Frozen, drawings: int = DRAWINGS) -> Crossed:
    return _over(shop, [judged(shop, number) for number in range(drawings)])


def judged(shop: Frozen, drawing: int) -> Judged:
    part = drawn(shop.customers, drawing)
    many = len(part)
    found = Judged(np.zeros(many), np.zeros(many), np.zeros(many), part)
    for turn in range(PARTS):
        rest = np.flatnonzero(part != turn)
        known = shop.evidence(shop.usual(rest))
        curves = curves_from([known[at] for at in rest], shop.came[rest])
        _judge(shop, [score(each, curves) for each in known], found, turn)
    return found


def _judge(shop: Frozen, scored: Sequence[Scored], own: Judged, turn: int) -> None:
    """What a score means is learned from the other four parts too."""
    exact, here = np.array([one.exact for one in scored]), own.part == turn
    own.exact[here] = exact[here]
    own.shown[here] = np.array([one.score for one in scored])[here]
    meaning = logistic(exact[~here][:, None], shop.came[~here])
    own.chance[here] = meaning.chance(exact[here][:, None])


def drawn(customers: Sequence[int], drawing: int) -> Part:
    return np.array([_part(f"{drawing}:{who}") for who in customers])


def _part(text: str) -> int:
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:4], "big") % PARTS


def _over(shop: Frozen, every: Sequence[Judged]) -> Crossed:
    came, first = shop.came, every[0]
    again = np.concatenate([resampled(one, came, seed) for seed, one in enumerate(every)])
    low, high = np.quantile(again, [0.025, 0.975])
    return Crossed(
        within=tuple(float(np.mean(_parts(one.exact, one, came))) for one in every),
        pooled=tuple(auc(one.exact, came).value for one in every),
        shown=float(np.mean([_parts(one.shown, one, came) for one in every])),
        low=float(low),
        high=float(high),
        lift=float(np.mean([lift(one.exact, came) for one in every])),
        parts=tuple(_parts(first.exact, first, came)),
        bins=tuple(calibration(first.chance, came)),
    )


def _parts(scores: Numbers, of: Judged, came: NDArray[np.bool_]) -> list[float]:
    parts = [of.part == turn for turn in range(PARTS)]
    return [auc(scores[here], came[here]).value for here in parts]


def resampled(of: Judged, came: NDArray[np.bool_], seed: int) -> Numbers:
    """The area within the parts if other customers like these had been drawn."""
    chance = np.random.default_rng(seed)
    parts = [of.part == turn for turn in range(PARTS)]
    found = [_again(of.exact[here], came[here], chance) for here in parts]
    return np.asarray(np.mean(found, axis=0))


def _again(exact: Numbers, came: NDArray[np.bool_], chance: np.random.Generator) -> Numbers:
    levels, at = np.unique(exact, return_inverse=True)
    found = np.empty(RESAMPLED)
    for turn in range(RESAMPLED):
        chosen = chance.integers(0, len(came), len(came))
        yes = np.bincount(at[chosen][came[chosen]], minlength=len(levels))
        no = np.bincount(at[chosen][~came[chosen]], minlength=len(levels))
        found[turn] = float((yes * (np.cumsum(no) - no / 2)).sum() / (yes.sum() * no.sum()))
    return found
