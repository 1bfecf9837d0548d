"""The points for purchases, learned from shops whose customers' later visits are known.

The procedure, fixed before it was tried on the shop for music:

1.  Each file is frozen at a day, and each customer measured by the three measures of
    `rules/measures.py`, which follow from what purchases are, not from these files.
2.  A curve for each measure bends only at its stops and never falls: one step from stop to stop,
    each at least nothing, learned by logistic regression on "came again" with the same penalty on
    each step as in a table of facts. Every shop has a level of its own, so that only the order of
    customers within a shop counts.
3.  Ten points for each unit of log odds, nothing where a measure is neutral, rounded to whole ones.

`python -m rapport.business.health.evaluating.learning FOLDER` writes `rules/curves.py` anew.
"""

import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from rapport.business.health.rules import curves as learned_before
from rapport.business.health.rules.curves import Curves
from rapport.business.health.rules.evidence import Evidence
from rapport.business.health.rules.measures import NEUTRAL, STOPS, measures
from rapport.business.health.value.history import Numbers

from .frozen import Frozen
from .points import POINTS, likeliest

Lesson = tuple[Sequence[Evidence], NDArray[np.bool_]]  # of one shop: what was known, who came


def curves_from(lessons: Sequence[Lesson]) -> Curves:
    steps = np.vstack([steps_of(known) for known, _ in lessons])
    shop = np.repeat(np.arange(len(lessons)), [len(came) for _, came in lessons])
    levels = (shop[:, None] == np.arange(len(lessons))).astype(float)
    came = np.concatenate([came for _, came in lessons])
    weights = likeliest(levels, steps, came, rising=True)[len(lessons) :]
    curves, at = {}, 0
    for name, stops in STOPS.items():
        own = weights[at : at + len(stops) - 1]
        at += len(own)
        heights = POINTS * np.concatenate([[0.0], np.cumsum(own)])
        neutral = float(heights[stops.index(NEUTRAL[name])])
        curves[name] = tuple(round(float(each) - neutral) for each in heights)
    return curves


def steps_of(known: Sequence[Evidence]) -> Numbers:
    """For each customer and step from stop to stop: the part of it that was climbed."""
    found = [dict(measures(one)) for one in known]
    columns = []
    for name, stops in STOPS.items():
        at = np.array([one.get(name, NEUTRAL[name]) for one in found])
        low, high = np.array(stops[:-1]), np.array(stops[1:])
        columns.append(np.clip((at[:, None] - low) / (high - low), 0.0, 1.0))
    return np.hstack(columns)


def from_shops(shops: Sequence[Frozen]) -> Curves:
    """From everybody: what is shipped."""
    return curves_from([(shop.evidence(shop.usual()), shop.came) for shop in shops])


def written(curves: Curves) -> str:
    head = str(learned_before.__doc__)
    rows = "".join(f'    "{name}": {points},\n' for name, points in curves.items())
    return f'"""{head}"""\n\nCurves = dict[str, tuple[int, ...]]\nCURVES: Curves = {{\n{rows}}}\n'


if __name__ == "__main__":
    from .shops import shops

    found = from_shops([shop.frozen for shop in shops(Path(sys.argv[1]))])
    Path(str(learned_before.__file__)).write_text(written(found), encoding="utf-8")
