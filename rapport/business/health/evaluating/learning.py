"""The points for purchases, learned from a shop whose customers' later visits are known.

1.  The file is frozen at a day, and each customer measured by `rules/measures.py`. The measures
    follow from what purchases are; which ones were taken was settled on another shop, a wholesaler
    of gifts, and on simulated shops.
2.  A curve for each measure bends only at its stops and never falls, learned by logistic
    regression on "came again". The penalty is on what a step differs from the one before (30), and
    a little (.1) on its size: without strong reasons each doubling counts the same. Above
    what twenty customers have reached a curve is flat: nothing good is promised that was not seen.
3.  Ten points for each unit of log odds, rounded to whole ones. An average customer has none for
    visits and spending, and for the silence so many that fifty is somebody as likely to come again
    as not; that moves everybody alike.

`python -m rapport.business.health.evaluating.learning FOLDER` writes `rules/curves.py` anew.
"""

import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from rapport.business.health.rules import curves as before
from rapport.business.health.rules.curves import Curves
from rapport.business.health.rules.evidence import Evidence
from rapport.business.health.rules.measures import STOPS, measures
from rapport.business.health.value.history import Numbers

from .frozen import Frozen
from .points import POINTS, likeliest

BENDING, SIZE = 30.0, 0.1
AVERAGE = {"silence": -11, "visits": 0, "spending": 0}  # points of the average customer
FEWEST = 20  # customers, on whom a step may rest


def curves_from(known: Sequence[Evidence], came: NDArray[np.bool_]) -> Curves:
    steps = steps_of(known)
    table, penalty = np.hstack(list(steps.values())), _penalty(list(steps.values()))
    table = table * _is_reached(table)
    level = np.ones((len(came), 1))
    weights = likeliest(level, table, came, penalty=penalty, rising=True)[1:]
    curves, at = {}, 0
    for name, own in steps.items():
        each = weights[at : at + own.shape[1]] * _is_reached(own)
        at += len(each)
        heights = np.concatenate([[0.0], np.cumsum(each)]) - float((own @ each).mean())
        curves[name] = tuple(round(POINTS * float(one)) + AVERAGE[name] for one in heights)
    return curves


def _is_reached(steps: Numbers) -> NDArray[np.bool_]:
    return np.asarray((steps > 0).sum(axis=0) >= FEWEST)


def _penalty(steps: Sequence[Numbers]) -> Numbers:
    total = sum(own.shape[1] for own in steps)
    penalty, at = SIZE * np.eye(total), 0
    for own in steps:
        many = own.shape[1]
        bends = np.diff(np.eye(many), axis=0)
        penalty[at : at + many, at : at + many] += BENDING * bends.T @ bends
        at += many
    return penalty


def steps_of(known: Sequence[Evidence]) -> dict[str, Numbers]:
    """By measure, for each customer and step from stop to stop: the part of it that was climbed."""
    found = [dict(measures(one)) for one in known]
    steps = {}
    for name in found[0]:
        at, stops = np.array([one[name] for one in found]), STOPS[name]
        low, high = np.array(stops[:-1]), np.array(stops[1:])
        steps[name] = np.clip((at[:, None] - low) / (high - low), 0.0, 1.0)
    return steps


def from_all(shop: Frozen) -> Curves:
    """From everybody: what is shipped."""
    return curves_from(shop.evidence(shop.usual()), shop.came)


def written(curves: Curves) -> str:
    rows = "".join(f'    "{name}": {points},\n' for name, points in curves.items())
    head = f'"""{before.__doc__}"""\n\nCurves = dict[str, tuple[int, ...]]\n'
    return f"{head}CURVES: Curves = {{\n{rows}}}\n"


if __name__ == "__main__":
    from .shops import music

    found = written(from_all(music(Path(sys.argv[1]))))
    Path(str(before.__file__)).write_text(found, encoding="utf-8")
