"""Customers judged by points that were learned from others: the clean measurement.

A customer's part is drawn from their number and that of the drawing, before anything is looked at.
Each of five parts is judged by points, and by what is usual, learned from the other four; nothing
that came of a part ever touches its own points. Twenty drawings, so that none is picked.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rapport.business.health.rules.curves import Curves
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

    areas: tuple[float, ...]  # one for each drawing
    shown: float  # of the whole numbers that are shown, on average
    low: float  # nine and a half of ten: other customers, other drawings
    high: float
    lift: float
    parts: tuple[float, ...]  # of the first drawing
    bins: tuple[Bin, ...]  # of the first drawing

    @property
    def area(self) -> float:
        return sum(self.areas) / len(self.areas)


def crossed(
    shops: Sequence[Frozen], drawings: int = DRAWINGS, *, by_model: bool = True
) -> list[Crossed]:
    """Points from all shops together, as they are shipped, without the part that is judged."""
    every = [judged(shops, number, by_model=by_model) for number in range(drawings)]
    return [_over(shop, [drawing[at] for drawing in every]) for at, shop in enumerate(shops)]


def judged(shops: Sequence[Frozen], drawing: int, *, by_model: bool = True) -> list[Judged]:
    parts = [drawn(shop.customers, drawing) for shop in shops]
    found = [Judged(*np.zeros((3, len(part))), part=part) for part in parts]
    for turn in range(PARTS):
        kept = [np.flatnonzero(part != turn) for part in parts]
        known = [
            shop.evidence(shop.usual(rest, by_model=by_model))
            for shop, rest in zip(shops, kept, strict=True)
        ]
        curves = curves_from(
            [
                ([one[at] for at in rest], shop.came[rest])
                for shop, one, rest in zip(shops, known, kept, strict=True)
            ]
        )
        for shop, one, own in zip(shops, known, found, strict=True):
            _judge(shop, [score(each, curves) for each in one], own, turn)
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
    areas = [auc(one.exact, came).value for one in every]
    again = np.concatenate([resampled(one.exact, came, seed) for seed, one in enumerate(every)])
    low, high = np.quantile(again, [0.025, 0.975])
    turns = [first.part == turn for turn in range(PARTS)]
    return Crossed(
        areas=tuple(areas),
        shown=float(np.mean([auc(one.shown, came).value for one in every])),
        low=float(low),
        high=float(high),
        lift=float(np.mean([lift(one.exact, came) for one in every])),
        parts=tuple(auc(first.exact[here], came[here]).value for here in turns),
        bins=tuple(calibration(first.chance, came)),
    )


def resampled(exact: Numbers, came: NDArray[np.bool_], seed: int) -> Numbers:
    """The area if other customers like these had been drawn."""
    levels, at = np.unique(exact, return_inverse=True)
    chance, found = np.random.default_rng(seed), np.empty(RESAMPLED)
    for turn in range(RESAMPLED):
        chosen = chance.integers(0, len(came), len(came))
        yes = np.bincount(at[chosen][came[chosen]], minlength=len(levels))
        no = np.bincount(at[chosen][~came[chosen]], minlength=len(levels))
        below = np.cumsum(no) - no / 2
        found[turn] = float((yes * below).sum() / (yes.sum() * no.sum()))
    return found


def elsewhere(judge: Frozen, teacher: Frozen) -> float:
    """The area of a shop by points that another shop alone taught."""
    curves: Curves = curves_from([(teacher.evidence(teacher.usual()), teacher.came)])
    known = judge.evidence(judge.usual())
    return auc([score(one, curves).exact for one in known], judge.came).value
