"""A table of customers who stayed or left, each part judged by what was learned from the others."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from rapport.business.health.rules.evidence import Contribution, Evidence
from rapport.business.health.rules.scorecard import BASE, Scored, score
from rapport.business.health.value.history import Numbers
from rapport.business.health.value.measuring import Auc, Bin, auc, calibration, lift
from rapport.plumbing.kernel.words import say

from .mapping import Mapping
from .points import Card, learned
from .reading import Table, Unreadable

PARTS = 5
NOBODY = date(1970, 1, 1)  # a table has no days: nothing in it is weighed by its age
SHOWN = 6


@dataclass(frozen=True)
class Stayed:
    """How well the score foresaw who stays, on customers it had not learned from."""

    customers: int
    left: int
    auc: Auc
    lift: float  # of those who left, in the tenth that is worst placed
    parts: tuple[float, ...]  # the same area in each part held aside
    shown: Auc  # by the six heaviest reasons alone
    alone: tuple[tuple[str, Auc], ...]  # each field alone, the strongest first
    bins: tuple[Bin, ...]
    examples: tuple[Scored, ...]  # the one most likely to leave, one in the middle, the safest
    is_elsewhere: bool  # learned on another file


def stayed(by: Mapping, held: Table, learn: Table | None = None) -> Stayed:
    """Learned on another table, or on four fifths of this one and held against the fifth, in turn.

    Which fifth a customer is in is drawn from their number, before anything is looked at.
    """
    for one in (held, learn) if learn else (held,):
        if not by.fits(one.columns):
            raise Unreadable(f"The table lacks columns that {by.name} tells of.")
    part = np.array([_part(row[by.who]) for row in held.rows])
    stays = np.array([row[by.outcome] != by.left for row in held.rows])
    cards: list[Card] = []
    if learn is None:
        for turn in range(PARTS):
            rest = np.flatnonzero(part != turn)
            rows = [held.rows[at] for at in rest]
            cards.append(learned(by.columns, rows, [bool(stays[at]) for at in rest]))
    else:
        stayed_there = [row[by.outcome] != by.left for row in learn.rows]
        cards = [learned(by.columns, learn.rows, stayed_there)] * PARTS
    scored = [
        _scored(cards[turn], by, row) for turn, row in zip(part.tolist(), held.rows, strict=True)
    ]
    exact = np.array([one.exact for one in scored])
    heaviest = np.array([sum(one.points for one in each.reasons[:SHOWN]) for each in scored])
    chances = np.empty(len(exact))
    for turn, card in enumerate(cards):
        chances[part == turn] = card.meaning.chance(exact[part == turn][:, None] - BASE)
    order = np.argsort(exact, kind="stable")
    return Stayed(
        customers=len(held.rows),
        left=int((~stays).sum()),
        auc=auc(exact, stays),
        lift=lift(-exact, ~stays),
        parts=tuple(auc(exact[part == turn], stays[part == turn]).value for turn in range(PARTS)),
        shown=auc(heaviest, stays),
        alone=_alone(cards, by, held, part.tolist(), stays),
        bins=tuple(calibration(chances, stays)),
        examples=tuple(scored[order[at]] for at in (0, len(order) // 2, -1)),
        is_elsewhere=learn is not None,
    )


def _scored(card: Card, by: Mapping, row: dict[str, str]) -> Scored:
    """Through the same scorecard as everybody: fifty, and points with their sentences."""
    more = [
        Contribution(one.kind, float(points), say("{words}", words=one.said(row[one.name])))
        for one in by.columns
        if (points := card.of(one, row[one.name]))
    ]
    return score(Evidence(today=NOBODY, more=tuple(more)))


def _alone(
    cards: Sequence[Card], by: Mapping, held: Table, part: Sequence[int], stays: Numbers
) -> tuple[tuple[str, Auc], ...]:
    found = []
    for one in by.columns:
        points = [
            cards[turn].of(one, row[one.name]) for turn, row in zip(part, held.rows, strict=True)
        ]
        found.append((one.name, auc(points, stays)))
    return tuple(sorted(found, key=lambda each: -each[1].value))


def _part(who: str) -> int:
    return int.from_bytes(hashlib.sha256(who.encode()).digest()[:4], "big") % PARTS
