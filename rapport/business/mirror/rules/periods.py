"""Stretches of days that the mirror looks at, and the one before each."""

from dataclasses import dataclass
from datetime import date, timedelta

DAYS = (30, 90, 365)
USUAL = 90


@dataclass(frozen=True)
class Period:
    """From `first_on` to `last_on`, both included."""

    first_on: date
    last_on: date

    @property
    def days(self) -> int:
        return (self.last_on - self.first_on).days + 1

    @property
    def before(self) -> "Period":
        """The same number of days just before."""
        return Period(self.first_on - timedelta(days=self.days), self.first_on - timedelta(days=1))


def period(*, today: date, days: int = USUAL) -> Period:
    """The last so many days, today included."""
    return Period(today - timedelta(days=days - 1), today)


def days_asked(text: str) -> int:
    """30, 90 or 365; what is none of them is the usual."""
    return int(text) if text in {str(one) for one in DAYS} else USUAL
