"""The days that a page of figures speaks of, and the weeks or months inside them."""

from dataclasses import dataclass
from datetime import date, timedelta

USUAL = 90
LONGEST = 3660
WEEKS_UP_TO = 120  # days; what is longer is told by months
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Stretch:
    """From the first day to the last, both counted."""

    since: date
    until: date

    @property
    def days(self) -> int:
        return (self.until - self.since).days + 1

    @property
    def before(self) -> "Stretch":
        """As many days, just before these."""
        return Stretch(self.since - self.days * DAY, self.since - DAY)

    @property
    def is_by_week(self) -> bool:
        return self.days <= WEEKS_UP_TO

    def steps(self) -> list[date]:
        """The first day of each week or month that it touches, in order."""
        found, step = [], self.step_of(self.since)
        while step <= self.until:
            found.append(step)
            step = step + 7 * DAY if self.is_by_week else month_after(step)
        return found

    def step_of(self, day: date) -> date:
        """The Monday of its week, or the first of its month."""
        return day - day.weekday() * DAY if self.is_by_week else day.replace(day=1)


def month_after(day: date) -> date:
    return (day.replace(day=28) + 4 * DAY).replace(day=1)


def last_days(days: int, *, until: date) -> Stretch:
    return Stretch(until - (days - 1) * DAY, until)


def sensible(since: date | None, until: date | None, *, today: date, days: int = USUAL) -> Stretch:
    """What somebody asked for, put right where it makes no sense."""
    last = min(until or today, today)
    first = since or last - (days - 1) * DAY
    if first > last:
        first, last = last, min(first, today)
    return Stretch(max(first, last - (LONGEST - 1) * DAY), last)
