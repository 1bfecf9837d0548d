"""A file of purchases, frozen at a day: what was known of each, and who came afterwards."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from statistics import median
from typing import Self

import numpy as np
from numpy.typing import NDArray

from rapport.business.health.rules.evidence import HALF_YEAR, Evidence, Usual
from rapport.business.health.value.history import DAYS_A_WEEK, History, from_purchases

from .reading import Buying, Unreadable

RHYTHM_FROM = 3  # visits
Visits = dict[date, float]  # what was spent on each day


@dataclass(frozen=True)
class Frozen:
    on: date
    until: date
    customers: tuple[int, ...]
    visits: tuple[Visits, ...]  # until the day
    gaps: tuple[float | None, ...]
    came: NDArray[np.bool_]  # after it
    seen: History

    @classmethod
    def of(cls, bought: Buying, on: date | None = None) -> Self:
        """Without a day: in the middle of the time that the file covers."""
        days = [day for _, day, _ in bought]
        first, last = min(days), max(days)
        at = on or first + (last - first) // 2
        if not first <= at < last:
            raise Unreadable(f"Freeze it between {first} and {last}: something must come after it.")
        customers, seen = from_purchases(bought, until=at)
        later = {who for who, day, _ in bought if day > at}
        visits: dict[int, Visits] = {who: {} for who in customers}
        for who, day, money in bought:
            if day <= at:
                visits[who][day] = visits[who].get(day, 0.0) + money
        every = tuple(visits.values())
        gaps = tuple(_gap(sorted(each)) for each in every)
        came = np.array([who in later for who in customers])
        return cls(at, last, tuple(customers), every, gaps, came, seen)

    @property
    def weeks(self) -> float:
        return (self.until - self.on).days / DAYS_A_WEEK

    def usual(self, among: Iterable[int] | None = None) -> Usual:
        """The medians, of everybody or of some."""
        chosen = list(range(len(self.customers)) if among is None else among)
        gaps = [gap for at in chosen if (gap := self.gaps[at]) is not None]
        spent = median(sum(self.visits[at].values()) for at in chosen)
        return Usual(gap_days=median(gaps), spent=spent) if gaps else Usual(spent=spent)

    def evidence(self, usual: Usual) -> list[Evidence]:
        """What was known of each on that day: purchases only."""
        half, found = timedelta(HALF_YEAR), []
        for visits, gap in zip(self.visits, self.gaps, strict=True):
            now = [money for day, money in visits.items() if self.on - half < day]
            then = [visits[day] for day in visits if self.on - 2 * half < day <= self.on - half]
            found.append(
                Evidence(
                    today=self.on,
                    usual=usual,
                    visits=len(visits),
                    first_on=min(visits),
                    last_on=max(visits),
                    gap_days=gap,
                    spent=sum(visits.values()),
                    visits_recently=len(now),
                    visits_before=len(then),
                    spent_recently=sum(now),
                    spent_before=sum(then),
                )
            )
        return found


def _gap(days: Sequence[date]) -> float | None:
    if len(days) < RHYTHM_FROM:
        return None
    return float(median((later - day).days for day, later in pairwise(days)))
