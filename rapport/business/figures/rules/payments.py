"""How long customers take to pay, and whether somebody became slower than they used to be."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from .spread import quantile

BANDS = (7, 30, 60, 90)  # days late, up to
NEWEST = 3  # their last payments, held against those before
EARLIER = 5  # at least so many before, or nothing can be said
SLOWER = 7  # days; less is a weekend


@dataclass(frozen=True)
class Slower:
    """Somebody who pays later than they used to."""

    usual: int  # the middle of their earlier payments, in days after the due day
    now: int  # that of the newest
    earlier: int  # how many that rests on


@dataclass(frozen=True)
class Owed:
    """An unpaid invoice: until when, how much, and when its money is likely to come."""

    due_on: date
    left: Decimal
    currency: str
    likely_on: date


def band(due_on: date, today: date) -> int:
    """In which age band an overdue invoice stands: 0 the youngest."""
    late = (today - due_on).days
    return sum(late > limit for limit in BANDS)


def slower(lateness: Sequence[int]) -> Slower | None:
    """By their newest payments beside all before (oldest first); None without a change.

    All of the newest must be later than nine of ten before: with at least five before, luck
    alone does that to about one in a hundred who pay as ever.
    """
    earlier, newest = sorted(lateness[:-NEWEST]), sorted(lateness[-NEWEST:])
    if len(earlier) < EARLIER or len(newest) < NEWEST:
        return None
    usual, now = quantile(earlier, 0.5), quantile(newest, 0.5)
    if newest[0] <= quantile(earlier, 0.9) or now - usual < SLOWER:
        return None
    return Slower(round(usual), round(now), len(earlier))


def weeks(owed: Sequence[Owed], today: date, count: int = 8) -> list[tuple[date, list[Owed]]]:
    """What is likely to come in each of the next weeks; what should be here already, this week."""
    monday = today - timedelta(days=today.weekday())
    starts = [monday + timedelta(weeks=place) for place in range(count)]
    found: dict[date, list[Owed]] = {start: [] for start in starts}
    for one in owed:
        start = max(one.likely_on, today)
        start -= timedelta(days=start.weekday())
        if start in found:
            found[start].append(one)
    return list(found.items())
