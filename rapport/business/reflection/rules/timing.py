"""When a letter is written: once a week, on a day when we are open."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

DAY, WEEK = timedelta(days=1), timedelta(days=7)


@dataclass(frozen=True)
class Turn:
    """Its place in the week."""

    weekday: int
    hour: int


def monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def writes_at(
    week_on: date, turn: Turn, *, zone: ZoneInfo, is_open: Callable[[date], bool]
) -> datetime:
    """The named hour of the first open day from the named weekday on; else of that weekday."""
    days = [week_on + timedelta(days=number) for number in range(turn.weekday, 7)]
    day = next((one for one in days if is_open(one)), days[0])
    return datetime.combine(day, time(turn.hour), zone)


def week_before(week_on: date, *, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """The seven days before that Monday, from midnight to midnight where the business is."""
    until = datetime.combine(week_on, time(), zone)
    since = datetime.combine(week_on - WEEK, time(), zone)
    return since, until
