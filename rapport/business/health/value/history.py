"""Purchases as the models see them: how often again, how long ago, for how long known."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

Numbers = NDArray[np.float64]
DAYS_A_WEEK = 7.0
WORTH_PAIRING = 500
# What a day is taken to have brought whose money went back again.
LEAST_MONEY = 0.01


@dataclass(frozen=True)
class History:
    """One entry for each customer (or for each kind of customer, where many are alike).

    again   days with a purchase after the first one (the papers' x)
    last    when the latest of them was, counted from the first purchase (t_x); 0 if none came
    age     how long ago the first purchase was (T)
    spend   mean money of those purchases; 0 if none came
    number  how many customers this entry stands for
    """

    again: Numbers
    last: Numbers
    age: Numbers
    spend: Numbers
    number: Numbers

    def __len__(self) -> int:
        return len(self.again)

    @property
    def customers(self) -> float:
        return float(self.number.sum())

    @cached_property
    def by_last(self) -> "Pairs":
        return _pairs(self.again, self.last)

    @cached_property
    def by_age(self) -> "Pairs":
        return _pairs(self.again, self.age)

    def but(self, number: Numbers) -> "History":
        """The same entries standing for other numbers of customers."""
        return History(self.again, self.last, self.age, self.spend, number)


@dataclass(frozen=True)
class Pairs:
    """How often and when, each pair once, and where each entry finds its own.

    A hundred thousand histories have some thousand such pairs: what depends on no more than these
    two and costs much is figured once for each.
    """

    again: Numbers
    when: Numbers
    where: NDArray[np.intp] | slice


def _pairs(again: Numbers, when: Numbers) -> Pairs:
    if len(again) < WORTH_PAIRING:
        return Pairs(again, when, slice(None))
    counts, many = np.unique(again, return_inverse=True)
    times, late = np.unique(when, return_inverse=True)
    both, where = np.unique(many * len(times) + late, return_inverse=True)
    return Pairs(counts[both // len(times)], times[both % len(times)], where)


def history(
    again: ArrayLike,
    last: ArrayLike,
    age: ArrayLike,
    *,
    spend: ArrayLike | None = None,
    number: ArrayLike | None = None,
) -> History:
    """Checked. Raises ValueError where the figures contradict each other."""
    x, t, known = (np.atleast_1d(np.asarray(each, float)) for each in (again, last, age))
    money = np.zeros_like(x) if spend is None else np.asarray(spend, float)
    many = np.ones_like(x) if number is None else np.asarray(number, float)
    if not x.shape == t.shape == known.shape == money.shape == many.shape:
        raise ValueError("Every customer needs all figures: the columns are of different lengths.")
    if not all(np.isfinite(each).all() for each in (x, t, known, money, many)):
        raise ValueError("Every figure must be a number.")
    if (x < 0).any() or (t < 0).any() or (many < 0).any() or (t > known + 1e-9).any():
        raise ValueError("Nobody bought before the first purchase or after the day of reckoning.")
    if ((x == 0) != (t == 0)).any():
        raise ValueError("Whoever came again has a day of it, and whoever did not has none.")
    return History(x, t, known, money, many)


def from_purchases(
    purchases: Iterable[tuple[int, date, float]], *, until: date
) -> tuple[list[int], History]:
    """(customer, day, money) up to a day, in any order; two on one day are one visit.

    Gives the customers in the order of the entries. Later purchases are left out, so that a
    forecast can be held against what came.
    """
    days: dict[int, dict[date, float]] = {}
    for customer, day, money in purchases:
        if day <= until:
            visits = days.setdefault(customer, {})
            visits[day] = visits.get(day, 0.0) + money
    customers = sorted(days)
    rows = np.zeros((len(customers), 4))
    for at, customer in enumerate(customers):
        visits = days[customer]
        first, newest = min(visits), max(visits)
        later = [money for day, money in visits.items() if day != first]
        rows[at] = (
            len(later),
            (newest - first).days / DAYS_A_WEEK,
            (until - first).days / DAYS_A_WEEK,
            sum(later) / len(later) if later else 0.0,
        )
    return customers, history(rows[:, 0], rows[:, 1], rows[:, 2], spend=rows[:, 3])


def from_days(customer: ArrayLike, day: ArrayLike, money: ArrayLike, *, until: int) -> "Days":
    """The same of very many, as columns: days are whole numbers, two rows of a day one visit.

    A day that brought nothing in is no visit; what was given back without its bill lessens what the
    others brought. A day after `until` is left out.
    """
    who, when, what = (np.asarray(each) for each in (customer, day, money))
    seen = when <= until
    order = np.lexsort((when[seen], who[seen]))
    who, when, what = who[seen][order], when[seen][order], np.asarray(what[seen][order], float)
    starts = np.flatnonzero(np.r_[True, (np.diff(who) != 0) | (np.diff(when) != 0)][: len(who)])
    brought = np.add.reduceat(what, starts) if len(starts) else what
    who, when = who[starts], when[starts]
    back = {} if (brought >= 0).all() else _given_back(who, brought)
    visit = brought > 0
    return Days(who[visit], when[visit], brought[visit], until, back)


def _given_back(who: NDArray[Any], brought: Numbers) -> dict[int, float]:
    less = brought < 0
    people, where = np.unique(who[less], return_inverse=True)
    return dict(zip(people.tolist(), np.bincount(where, weights=-brought[less]), strict=True))


@dataclass(frozen=True)
class Days:
    """Days with a purchase, those of a customer together and in order."""

    customer: NDArray[np.int64]
    day: NDArray[np.int64]
    money: Numbers
    until: int
    given_back: dict[int, float]

    @cached_property
    def starts(self) -> NDArray[np.intp]:
        """Where the days of the next customer begin."""
        return np.flatnonzero(np.r_[True, np.diff(self.customer) != 0][: len(self.customer)])

    @property
    def customers(self) -> NDArray[np.int64]:
        return self.customer[self.starts]

    def history(self) -> History:
        """One entry a customer; spend is the mean of all their days, the first one too."""
        if not len(self.day):
            return history([], [], [])
        ends = np.r_[self.starts[1:], len(self.day)]
        first, newest = self.day[self.starts], self.day[ends - 1]
        many = ends - self.starts
        total = np.add.reduceat(self.money, self.starts)
        if self.given_back:
            back = [self.given_back.get(one, 0.0) for one in self.customers.tolist()]
            total = np.maximum(total - back, LEAST_MONEY * many)
        return history(
            many - 1,
            (newest - first) / DAYS_A_WEEK,
            (self.until - first) / DAYS_A_WEEK,
            spend=total / many,
        )

    def gaps(self) -> list[list[float]]:
        """The weeks between the days of each."""
        parts = np.split(self.day, self.starts[1:]) if len(self.day) else []
        return [(np.diff(part) / DAYS_A_WEEK).tolist() for part in parts]


def gathered(full: History) -> tuple[History, NDArray[np.intp]]:
    """Customers who came alike brought together, and for each the entry that stands for it.

    A business of millions has only some ten thousand different histories (days are whole). What
    they spent is averaged: whoever asks for money keeps everybody apart.
    """
    key = full.again + full.last * np.pi * 1e3 + full.age * np.e * 1e6
    _, first, where = np.unique(key, return_index=True, return_inverse=True)
    number = np.asarray(np.bincount(where, weights=full.number), float)
    spend = np.bincount(where, weights=full.number * full.spend) / np.maximum(number, 1e-300)
    alike = History(full.again[first], full.last[first], full.age[first], spend, number)
    same = (
        (alike.again[where] == full.again)
        & (alike.last[where] == full.last)
        & (alike.age[where] == full.age)
    )
    if (
        not same.all()
    ):  # Two histories met in one key: keep everybody apart rather than mix them up.
        return full, np.arange(len(full))
    return alike, where
