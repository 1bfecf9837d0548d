"""Whether a ranking foresees who comes back, told without flattery."""

from dataclasses import dataclass
from statistics import NormalDist

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.stats import rankdata

BINS = 5


@dataclass(frozen=True)
class Auc:
    """The chance that of two customers, one of whom came back, the score puts that one first."""

    value: float
    low: float
    high: float
    came: int
    stayed_away: int


def auc(score: ArrayLike, came: ArrayLike, *, sureness: float = 0.95) -> Auc:
    """Area under the ROC curve; ties count half. The interval is Hanley & McNeil's (1982).

    Raises ValueError unless some came and some did not.
    """
    scores, back = np.asarray(score, float), np.asarray(came, bool)
    yes, no = int(back.sum()), int((~back).sum())
    if not yes or not no:
        raise ValueError("Some must have come back and some not, or there is nothing to foresee.")
    value = float((rankdata(scores)[back].sum() - yes * (yes + 1) / 2) / (yes * no))
    first, second = value / (2 - value), 2 * value**2 / (1 + value)
    spread = value * (1 - value) + (yes - 1) * (first - value**2) + (no - 1) * (second - value**2)
    reach = NormalDist().inv_cdf(0.5 + sureness / 2) * float(np.sqrt(max(spread, 0) / (yes * no)))
    return Auc(value, max(value - reach, 0.0), min(value + reach, 1.0), yes, no)


@dataclass(frozen=True)
class Bin:
    """Customers with about the same chance: what was said of them and what came."""

    customers: int
    said: float
    came: float


def calibration(chance: ArrayLike, came: ArrayLike, *, bins: int = BINS) -> list[Bin]:
    """From the least likely fifth to the most likely one."""
    said, back = np.asarray(chance, float), np.asarray(came, float)
    order = np.argsort(said, kind="stable")
    return [
        Bin(len(part), float(said[part].mean()), float(back[part].mean()))
        for part in np.array_split(order, bins)
        if len(part)
    ]


def lift(score: ArrayLike, came: ArrayLike, *, share: float = 0.1) -> float:
    """How many times as many came back among the best-placed tenth as among all."""
    scores, back = np.asarray(score, float), np.asarray(came, float)
    best: NDArray[np.intp] = np.argsort(-scores, kind="stable")[: max(int(len(scores) * share), 1)]
    everybody = float(back.mean())
    return float(back[best].mean()) / everybody if everybody else 0.0
