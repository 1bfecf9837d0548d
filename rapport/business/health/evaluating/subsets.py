"""Random customers play small businesses: how often the interval of a forecast holds."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from rapport.business.health.value.fitting import FARTHEST, fit
from rapport.business.health.value.history import History, Numbers, history
from rapport.business.health.value.models import ParetoNBD
from rapport.business.health.value.sureness import forecast

SIZES = (30, 50, 100, 200)
NEAR_THE_EDGE = 0.1


@dataclass(frozen=True)
class Tried:
    size: int
    subsets: int
    held: int
    degenerate: int  # a parameter ran away
    width: float  # of the interval, for each purchase expected

    @property
    def share(self) -> float:
        return self.held / self.subsets


def tried(
    whole: History,
    later: Numbers,
    size: int,
    subsets: int,
    *,
    weeks: float,
    kind: Any = ParetoNBD,
    times: int = 30,
    seed: int = 5,
) -> Tried:
    """So many businesses of this size: fitted to what they saw, held against what came later."""
    chance = np.random.default_rng([seed, size])
    held = degenerate = 0
    widths = []
    for turn in range(subsets):
        chosen = chance.choice(len(whole), size, replace=False)
        seen = history(whole.again[chosen], whole.last[chosen], whole.age[chosen])
        found = fit(kind, seen)
        degenerate += _is_degenerate(kind, found.parameters, float(seen.age.mean()))
        told = forecast(found, seen, weeks, times=times, seed=turn)
        held += bool(told.low <= later[chosen].sum() <= told.high)
        widths.append((told.high - told.low) / max(told.expected, 1e-9))
    return Tried(size, subsets, held, degenerate, float(np.median(widths)))


def _is_degenerate(kind: Any, parameters: dict[str, float], age: float) -> bool:
    pairs = zip(kind.PRIOR, kind.TIMES, strict=True)
    usual = [middle * (age if is_time else 1) for (middle, _), is_time in pairs]
    apart = np.abs(np.log(list(parameters.values())) - np.log(usual))
    return bool((apart > FARTHEST - NEAR_THE_EDGE).any() or not np.isfinite(apart).all())
