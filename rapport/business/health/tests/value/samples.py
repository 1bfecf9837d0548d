"""The published sample and made-up customers, as the models take them."""

import csv
import json
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from rapport.business.health.value.history import History, from_purchases, history

RECKONED_ON = date(1997, 9, 30)
HOLDOUT_WEEKS = 39


@cache
def reference(shared_data: Path) -> dict[str, Any]:
    text = (shared_data / "_reference" / "clv_reference_values.json").read_text()
    return dict(json.loads(text))


@cache
def purchases(shared_data: Path) -> list[tuple[int, date, float]]:
    lines = (shared_data / "cdnow_sample" / "CDNOW_sample.txt").read_text().splitlines()
    rows = [line.split() for line in lines]
    return [(int(row[1]), _day(row[2]), float(row[4])) for row in rows]


def _day(text: str) -> date:
    return date(int(text[:4]), int(text[4:6]), int(text[6:8]))


@cache
def sample(shared_data: Path, until: date = RECKONED_ON) -> History:
    return from_purchases(purchases(shared_data), until=until)[1]


@cache
def came_later(shared_data: Path) -> np.ndarray:
    """How often each of the sample bought in the 39 weeks after the day of reckoning."""
    whole = sample(shared_data, date(1998, 6, 30))
    return np.asarray(whole.again - sample(shared_data).again)


@cache
def with_money(shared_data: Path) -> History:
    """The published summary: its mean spend counts purchases, not days."""
    path = shared_data / "cdnow_sample" / "cdnow_customers_summary_with_transactions.csv"
    with path.open() as file:
        rows = [[float(each) for each in row] for row in list(csv.reader(file))[1:]]
    table = np.array(rows)
    return history(table[:, 1], table[:, 2], table[:, 3], spend=table[:, 4])


@cache
def donors(shared_data: Path) -> History:
    with (shared_data / "donations_bgbb" / "donations.csv").open() as file:
        rows = [[float(each) for each in row] for row in list(csv.reader(file))[1:]]
    table = np.array(rows)
    return history(table[:, 0], table[:, 1], table[:, 2], number=table[:, 3])


def one(x: float, last: float, age: float, spend: float = 0.0) -> History:
    return history([x], [last], [age], spend=[spend])


def made_up(number: int, seed: int = 0) -> History:
    """Customers of a shop that never was, as Pareto/NBD would have them."""
    chance = np.random.default_rng(seed)
    age = chance.integers(30, 273, number) / 7
    here = np.minimum(chance.exponential(size=number) / chance.gamma(0.6, 1 / 11.7, number), age)
    again = chance.poisson(chance.gamma(0.6, 1 / 8, number) * here)
    last = np.round(here * chance.beta(np.maximum(again, 1), 1) * 7) / 7
    again = np.where(last > 0, again, 0)
    last = np.where(again > 0, np.minimum(last, age), 0)
    spend = np.where(again > 0, chance.gamma(6, 6, number), 0)
    return history(again, last, age, spend=spend)
