"""How much less often the affected come back than comparable others, and what that is worth."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.float64]
    Marks = NDArray[np.bool_]

LEAST = 12  # of the affected, and of the others
LEAST_EITHER_WAY = 5  # who came back, and who did not
SHOWN = 0.90
PRIOR = 5.0
_ABOUT_EQUAL = 1e-9


@dataclass(frozen=True)
class Group:
    """Customers followed from one occasion each; a column for each thing known of them."""

    is_bad: Marks
    came_back: Marks
    value: Numbers  # spent in the year before
    tenure: Numbers  # days since their first purchase; below zero: had never bought
    recency: Numbers  # days since their last purchase before the occasion


@dataclass(frozen=True)
class Few:
    """Too few to say anything: how many were followed on each side."""

    bad: int
    good: int


@dataclass(frozen=True)
class Difference:
    """By how much the share that came back is lower among the affected, others things equal."""

    bad: int
    good: int
    bad_back: int
    good_back: int
    mid: float
    low: float
    high: float
    error: float
    freedom: float
    p: float  # of a difference as large as this where there is none; one-sided


@dataclass(frozen=True)
class Cost:
    """Money a year, in whole units of the currency."""

    low: float
    mid: float
    high: float
    each: float  # what one of the affected spends a year
    affected: int  # in the last year


def difference(group: Group) -> Difference | Few:
    """The adjusted difference with its 90 % interval and one-sided p-value."""
    import numpy as np
    from scipy.stats import t

    bad = int(group.is_bad.sum())
    good = int(group.is_bad.size) - bad
    back = int(group.came_back.sum())
    if min(bad, good) < LEAST or min(back, bad + good - back) < LEAST_EITHER_WAY:
        return Few(bad, good)
    columns = _columns(group)
    outcome = group.came_back.astype(float)
    inverse = np.linalg.pinv(columns.T @ columns)
    weights = inverse @ columns.T
    left = outcome - columns @ (weights @ outcome)
    leverage = np.einsum("ij,ji->i", columns, weights)
    parts = (weights[1] * left / np.maximum(1.0 - leverage, 0.05)) ** 2
    bad_back = int(group.came_back[group.is_bad].sum())
    of_bad = max(float(parts[group.is_bad].sum()), _least_spread(bad_back, bad))
    of_good = max(float(parts[~group.is_bad].sum()), _least_spread(back - bad_back, good))
    if of_bad + of_good <= _ABOUT_EQUAL**2:
        return Few(bad, good)  # Everything is told by what they were before; nothing varies.
    mid, error = -float(weights[1] @ outcome), (of_bad + of_good) ** 0.5
    freedom = (of_bad + of_good) ** 2 / (of_bad**2 / (bad - 1) + of_good**2 / (good - 1))
    half = float(t.ppf((1 + SHOWN) / 2, freedom)) * error
    return Difference(
        bad=bad,
        good=good,
        bad_back=bad_back,
        good_back=back - bad_back,
        mid=mid,
        low=mid - half,
        high=mid + half,
        error=error,
        freedom=freedom,
        p=float(t.sf(mid / error, freedom)),
    )


def cost(found: Difference, group: Group, *, affected: int) -> Cost:
    """The difference in money a year, for so many affected in the last year."""
    from scipy.stats import t

    theirs = group.value[group.is_bad]
    each = float((theirs.sum() + PRIOR * group.value.mean()) / (theirs.size + PRIOR))
    share = theirs.size / (theirs.size + PRIOR)
    spread = share * float(theirs.std(ddof=1)) / theirs.size**0.5
    error = ((each * found.error) ** 2 + (found.mid * spread) ** 2) ** 0.5
    half = float(t.ppf((1 + SHOWN) / 2, found.freedom)) * error
    mid = each * found.mid
    return Cost(
        low=affected * (mid - half),
        mid=affected * mid,
        high=affected * (mid + half),
        each=each,
        affected=affected,
    )


def _columns(group: Group) -> Numbers:
    """One, the mark of the affected, and what else tells customers apart."""
    import numpy as np

    found: list[Any] = [np.ones(group.is_bad.size), group.is_bad.astype(float)]
    for known in (group.value, group.tenure, group.recency):
        rank = _ranks(known)
        found += [rank, rank**2]
    found.append((group.tenure < 0).astype(float))
    kept = [one for at, one in enumerate(found) if at < 2 or one.std() > _ABOUT_EQUAL]  # noqa: PLR2004
    return np.column_stack(kept)


def _ranks(values: Numbers) -> Numbers:
    """Places from -0.5 to 0.5; equal values share theirs."""
    from scipy.stats import rankdata

    ranks: Numbers = (rankdata(values) - 0.5) / values.size - 0.5
    return ranks


def _least_spread(back: int, count: int) -> float:
    """Where all or none came back nothing varies: as much as two more, one of each, would show.

    Agresti and Caffo (2000).
    """
    if 0 < back < count:
        return 0.0
    share = (back + 1) / (count + 2)
    return share * (1 - share) / (count + 2)
