"""How Today is put in order: what is owed first, and a fair share for the small."""

from collections.abc import Sequence
from math import log1p
from typing import TypeVar

from .choice import OWED

Row = TypeVar("Row")

BELIEF = 8.0  # so many replies weigh what we believed before as much as what was said
EVERY = 4  # of the rows without a deadline, each fourth is for who has waited longest
LEAST, MOST = 0.4, 1.6


def factor(kind: str, *, done: int, declined: int) -> float:
    """What the replies to a kind teach: the mean of a Beta, beside the mean it began with.

    It began at one half, as if eight replies had been heard. What we owe is never shown less.
    """
    if kind in OWED:
        return 1.0
    believed = (BELIEF / 2 + done) / (BELIEF + done + declined)
    return round(min(MOST, max(LEAST, believed / 0.5)), 3)


def score(worth: float, learnt: float = 1.0) -> float:
    """Worth, dampened: a hundred times the money counts about three times as much, not more."""
    return round(log1p(max(0.0, worth)) * learnt, 4)


def fair_order(
    most_valuable: Sequence[Row], longest_waiting: Sequence[Row], *, limit: int
) -> list[Row]:
    """Rows by value, but each fourth place goes to who has waited longest, however small.

    So everybody's turn comes, whatever the big ones are worth.
    """
    placed: list[Row] = []
    by_value, by_waiting = list(most_valuable), list(longest_waiting)
    while len(placed) < limit and (by_value or by_waiting):
        turn = by_waiting if len(placed) % EVERY == EVERY - 1 else by_value
        queue = turn or by_value or by_waiting
        row = queue.pop(0)
        if row not in placed:
            placed.append(row)
    return placed
