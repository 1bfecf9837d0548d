"""Who came back: everybody's purchases in one row of numbers, asked for many at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from rapport.business.checkup.costing import Group
from rapport.business.sales.models import Purchase
from rapport.business.team.queries import business

from .occasions import Occasion

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Whole = NDArray[np.int64]

DAY, YEAR = 86_400, 365 * 86_400
ROOM = 2**33  # more seconds than any moment has, so that each customer has a stretch of their own
STUDY = timedelta(weeks=104)
# Followed for so many weeks, by the business's own median gap between visits: never by results.
WEEKS = ((45, 13), (100, 26))
LONGEST = 52


@dataclass(frozen=True)
class History:
    """All visits and all money, ordered by customer and moment: one number holds both."""

    keys: Whole  # of purchases
    paid: Whole  # of purchases and of returns
    sums: NDArray[np.float64]  # of money, before each of `paid` and after the last

    @property
    def weeks(self) -> int:
        """For how long customers of this business are followed."""
        import numpy as np

        gaps = np.diff(self.keys)
        gaps = gaps[(gaps >= DAY) & (gaps < YEAR * 2)]
        if not gaps.size:
            return LONGEST
        days = float(np.median(gaps)) / DAY
        return next((weeks for most, weeks in WEEKS if days <= most), LONGEST)


def history() -> History:
    """In the business's own currency. A return is no visit, and takes its money off."""
    import numpy as np

    rows = Purchase.objects.filter(customer__isnull=False, currency=business().currency)
    bought = rows.order_by().values_list("customer", "at", "total", "is_return")
    told = np.fromiter(
        (
            (customer * ROOM + int(at.timestamp()), float(total), is_return)
            for customer, at, total, is_return in bought.iterator(chunk_size=5_000)
            if customer is not None
        ),
        np.dtype([("key", np.int64), ("total", np.float64), ("is_return", bool)]),
    )
    told = told[np.argsort(told["key"], kind="stable")]
    sums = np.concatenate([[0.0], np.cumsum(told["total"])])
    return History(told["key"][~told["is_return"]], told["key"], sums)


def followed(past: History, found: Sequence[Occasion], *, now: datetime) -> Group:
    """Each customer once, with their first occasion of the study that was followed to its end."""
    import numpy as np

    weeks = timedelta(weeks=past.weeks)
    chosen = list(_first_of_each(found, since=now - weeks - STUDY, until=now - weeks))
    customer = np.array([one.customer for one in chosen], np.int64) * ROOM
    moment = np.array([int(one.from_at.timestamp()) for one in chosen], np.int64)
    at = customer + moment
    first = np.searchsorted(past.keys, customer)
    next_one = np.searchsorted(past.keys, at, side="right")
    a_year_ago = np.searchsorted(past.paid, np.maximum(at - YEAR, customer))
    until_then = np.searchsorted(past.paid, at, side="right")
    after = np.searchsorted(past.keys, at + DAY, side="right")
    end = np.searchsorted(past.keys, at + int(weeks.total_seconds()), side="right")
    had_bought = next_one > first
    padded = np.concatenate([past.keys, [0]]) if past.keys.size else np.zeros(1, np.int64)
    tenure = np.where(had_bought, at - padded[np.minimum(first, past.keys.size)], -DAY) / DAY
    recency = np.where(had_bought, at - padded[np.maximum(next_one - 1, 0)], YEAR * 3) / DAY
    return Group(
        is_bad=np.array([one.is_bad for one in chosen], bool),
        came_back=end > after,
        value=past.sums[until_then] - past.sums[a_year_ago],
        tenure=tenure,
        recency=recency,
    )


def spending_around(
    past: History, found: Sequence[Occasion], *, now: datetime, weeks: int
) -> tuple[list[float], list[float]]:
    """How each one's spending changed, so many weeks after beside as many before: bad, good."""
    import numpy as np

    span = timedelta(weeks=weeks)
    bad: list[float] = []
    good: list[float] = []
    seconds = int(span.total_seconds())
    for one in _first_of_each(found, since=now - span - STUDY, until=now - span):
        start = one.customer * ROOM + int(one.from_at.timestamp())
        places = np.searchsorted(past.paid, [start - seconds, start, start + seconds], side="right")
        before, middle, after = (past.sums[place] for place in places)
        (bad if one.is_bad else good).append(float(after - 2 * middle + before))
    return bad, good


def _first_of_each(
    found: Iterable[Occasion], *, since: datetime, until: datetime
) -> Iterable[Occasion]:
    """Nothing of what came later chooses whom we compare: the first of each, good or bad."""
    seen: set[int] = set()
    for one in sorted(found, key=lambda each: (each.from_at, each.about)):
        if since <= one.from_at < until and one.customer not in seen:
            seen.add(one.customer)
            yield one
