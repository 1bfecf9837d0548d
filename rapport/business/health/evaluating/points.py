"""A scorecard learned from a table: for each field points by its value, in whole numbers.

Logistic regression with a penalty on the size of every step (ridge), one step for each bin of a
number and one for each choice; then rounded to points, so that anybody can add them up by hand.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from rapport.business.health.value.history import Numbers

from .mapping import Column

PENALTY = 3.0
# Points for each unit of log odds: ten points are odds of 2.7 to 1.
POINTS = 10.0


@dataclass(frozen=True)
class Logistic:
    before: float
    weights: Numbers
    middle: Numbers
    spread: Numbers

    def chance(self, table: Numbers) -> Numbers:
        return np.asarray(1 / (1 + np.exp(-(self.before + self._scaled(table) @ self.weights))))

    def _scaled(self, table: Numbers) -> Numbers:
        return np.asarray((table - self.middle) / self.spread)


def logistic(table: Numbers, came: NDArray[np.bool_], *, scaled: bool = True) -> Logistic:
    """The weights under which what came is likeliest, kept small by the penalty."""
    middle = table.mean(axis=0) if scaled else np.zeros(table.shape[1])
    spread = np.maximum(table.std(axis=0), 1e-9) if scaled else np.ones(table.shape[1])
    found = likeliest(np.ones((len(table), 1)), (table - middle) / spread, came)
    return Logistic(float(found[0]), found[1:], middle, spread)


def likeliest(
    levels: Numbers,
    table: Numbers,
    came: NDArray[np.bool_],
    *,
    penalty: Numbers | None = None,
    rising: bool = False,
) -> Numbers:
    """The weights of the levels, which are free, and of the table, which a penalty keeps small (or
    as its matrix says) and which may be held from falling."""
    full, free = np.hstack([levels, table]), levels.shape[1]
    by = PENALTY * np.eye(table.shape[1]) if penalty is None else penalty
    sign = 2.0 * came - 1.0

    def unlikely(weights: Numbers) -> tuple[float, Numbers]:
        said = sign * (full @ weights)
        slope = -(full.T @ (sign / (1 + np.exp(np.minimum(said, 700.0)))))
        pull = by @ weights[free:]
        slope[free:] += pull
        size = 0.5 * float(weights[free:] @ pull)
        return float(np.logaddexp(0, -said).sum()) + size, slope

    least = [None] * free + [0.0 if rising else None] * table.shape[1]
    bounds = [(each, None) for each in least]
    start = np.zeros(full.shape[1])
    return np.asarray(minimize(unlikely, start, jac=True, method="L-BFGS-B", bounds=bounds).x)


@dataclass(frozen=True)
class Card:
    """Points for each field and level; an average customer has none in all."""

    points: dict[str, dict[str, int]]  # by column, by level
    meaning: "Logistic"  # the chance that a sum of points stands for

    def of(self, column: Column, value: str) -> int:
        """A value never met, and one that is missing, is no evidence."""
        return self.points[column.name].get(column.level(value) or "", 0)


def learned(
    columns: Sequence[Column], rows: Sequence[dict[str, str]], stays: Sequence[bool]
) -> Card:
    """Points that speak for staying."""
    levels = {one.name: [one.level(row[one.name]) for row in rows] for one in columns}
    names = {one.name: one.levels([level or "" for level in levels[one.name]]) for one in columns}
    steps = [
        _steps(levels[one.name], names[one.name], is_number=bool(one.edges)) for one in columns
    ]
    found = logistic(np.column_stack(steps), np.asarray(stays, bool), scaled=False)
    points, at = {}, 0
    for one, part in zip(columns, steps, strict=True):
        weights = found.weights[at : at + part.shape[1]]
        at += part.shape[1]
        reached = _steps(names[one.name], names[one.name], is_number=bool(one.edges)) @ weights
        usual = float((part @ weights).mean())
        points[one.name] = {
            level: round(POINTS * (float(height) - usual))
            for level, height in zip(names[one.name], reached, strict=True)
        }
    sums = np.zeros(len(rows))
    for one in columns:
        own = points[one.name]
        sums += [own.get(level or "", 0) for level in levels[one.name]]
    return Card(points, logistic(sums[:, None], np.asarray(stays, bool)))


def _steps(levels: Sequence[str | None], names: Sequence[str], *, is_number: bool) -> Numbers:
    """A column for each level: of a number all that were passed, of a choice the one it is."""
    where = np.array([names.index(each) if each in names else -1 for each in levels])
    steps = np.arange(len(names))
    reached = where[:, None] >= steps if is_number else where[:, None] == steps
    return np.asarray(reached, float)
