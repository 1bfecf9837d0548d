"""A file of purchases, frozen at a day: who was expected to come back, and who came."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray
from scipy.stats import rankdata

from rapport.business.health.rules.scorecard import Scored, score
from rapport.business.health.value.fitting import NoFit, fit
from rapport.business.health.value.history import Numbers
from rapport.business.health.value.measuring import Auc, Bin, auc, calibration, lift
from rapport.business.health.value.models import ParetoNBD

from .frozen import Frozen
from .points import Logistic, logistic
from .reading import Buying

OURS = "Rapport's score"


@dataclass(frozen=True)
class Ranked:
    """One way of ranking customers, and how well it foresaw."""

    name: str
    auc: Auc
    lift: float


@dataclass(frozen=True)
class Foreseen:
    """Frozen at a day, held against what came until another."""

    frozen_on: date
    until: date
    customers: int
    came: int
    ranked: tuple[Ranked, ...]  # the score first
    bins: tuple[Bin, ...]
    average: Scored  # of the customer in the middle, with the reasons

    @property
    def ours(self) -> Ranked:
        return self.ranked[0]


def foreseen(bought: Buying, frozen_on: date | None = None) -> Foreseen:
    """Without a day: in the middle of the time that the file covers."""
    return foretold(Frozen.of(bought, frozen_on))


def foretold(shop: Frozen) -> Foreseen:
    scored = [score(one) for one in shop.evidence(shop.usual())]
    exact = np.array([one.exact for one in scored])
    ours = Ranked(OURS, auc(exact, shop.came), lift(exact, shop.came))
    return Foreseen(
        frozen_on=shop.on,
        until=shop.until,
        customers=len(shop.customers),
        came=int(shop.came.sum()),
        ranked=(ours, *others(shop)),
        bins=tuple(calibration(_chances(exact, shop.came), shop.came)),
        average=middle(scored),
    )


def middle(scored: Sequence[Scored]) -> Scored:
    return scored[int(np.argsort([one.exact for one in scored])[len(scored) // 2])]


def others(shop: Frozen) -> list[Ranked]:
    """What others would rank by: the last visit alone, three fifths in one sum, and the model."""
    seen = shop.seen
    silent, spent = seen.age - seen.last, np.array([sum(each.values()) for each in shop.visits])
    ways = {
        "Recency alone": -silent,
        "RFM in fifths": _fifth(-silent) + _fifth(seen.again) + _fifth(spent),
    }
    with suppress(NoFit):  # Nobody came twice: a model has nothing to say.
        ways["Pareto/NBD"] = fit(ParetoNBD, seen).model.expected(seen, shop.weeks)
    return [Ranked(name, auc(way, shop.came), lift(way, shop.came)) for name, way in ways.items()]


def _fifth(figure: Numbers) -> Numbers:
    return np.asarray(np.ceil(rankdata(figure) / len(figure) * 5))


def _chances(scores: Numbers, came: NDArray[np.bool_]) -> Numbers:
    """What a score meant for one half of the customers, said of the other half, both ways round."""
    chances, even = np.empty(len(scores)), np.arange(len(scores)) % 2 == 0
    for half in (even, ~even):
        learned: Logistic = logistic(scores[half][:, None], came[half])
        chances[~half] = learned.chance(scores[~half][:, None])
    return chances
