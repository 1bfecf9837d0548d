"""Bought again: after how long somebody usually needs the same once more."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from statistics import median

from .following import Line

FEWEST_TIMES = 3  # purchases on different days until somebody has a rhythm of their own
FEWEST_BUYERS = 5  # who bought it again, until a product has one
NARROWEST = 0.15  # of the gap, on either side: nobody comes to the day
WIDEST = 0.5
LAPSED = 2.0  # gaps after which it was given up, and not forgotten


@dataclass(frozen=True)
class Rhythm:
    """The usual gap in days, from when to when most are, and how many gaps or buyers tell it."""

    gap: float
    early: float
    late: float
    support: int
    is_own: bool = True


@dataclass(frozen=True)
class Due:
    """When they will want it again: the day, and from when to when."""

    expected: int
    begins: int
    ends: int
    rhythm: Rhythm

    def is_due(self, today: int) -> bool:
        """Inside the window, or past it and not yet given up."""
        lapsed = self.ends + (LAPSED - 1) * self.rhythm.gap
        return self.begins <= today <= lapsed


def own_rhythm(days: Iterable[int]) -> Rhythm | None:
    """Of one customer and one product; nothing from fewer than three days."""
    ordered = sorted(set(days))
    if len(ordered) < FEWEST_TIMES:
        return None
    gaps = [later - day for day, later in pairwise(ordered)]
    return _rhythm(gaps, support=len(ordered), is_own=True)


def product_rhythms(lines: Iterable[Line]) -> dict[int, Rhythm]:
    """Of each product, over those who bought it again; each buyer's gaps weigh as one."""
    gaps: dict[int, list[float]] = {}
    for _, rows in groupby(lines, key=lambda line: line[0]):
        days: dict[int, set[int]] = {}
        for _, product, day in rows:
            days.setdefault(product, set()).add(day)
        for product, on in days.items():
            if len(on) > 1:
                gaps.setdefault(product, []).append((max(on) - min(on)) / (len(on) - 1))
    return {
        product: _rhythm(some, support=len(some), is_own=False)
        for product, some in gaps.items()
        if len(some) >= FEWEST_BUYERS
    }


def due(last: int, rhythm: Rhythm) -> Due:
    """The expected day after the last purchase, with its window."""
    return Due(
        expected=last + round(rhythm.gap),
        begins=last + round(rhythm.early),
        ends=last + round(rhythm.late),
        rhythm=rhythm,
    )


def again_score(times: int, *, since: int, gap: float) -> float:
    """How likely they are to buy it again soon: often, and not given up long ago."""
    past = max(0.0, since / max(gap, 1.0) - LAPSED)
    return float(times * 0.5**past)


def _rhythm(gaps: Sequence[float], *, support: int, is_own: bool) -> Rhythm:
    """The middle gap; how far most are from it says how wide the window is."""
    middle = float(median(gaps))
    spread = float(median([abs(gap - middle) for gap in gaps]))
    wide = min(max(spread, NARROWEST * middle), WIDEST * middle)
    return Rhythm(middle, middle - wide, middle + wide, support, is_own)


def rhythm_of(days: Iterable[int], product: int, usual: Mapping[int, Rhythm]) -> Rhythm | None:
    """Their own, else the product's."""
    return own_rhythm(days) or usual.get(product)
