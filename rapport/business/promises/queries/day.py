"""By when something is due that was promised for a day."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from rapport.business.promises import rules
from rapport.business.team.queries import business, opening_hours


def due_moment(day: date, at: time | None = None) -> datetime:
    """That hour of the day; without one, when we close that day, else as the day ends."""
    zone = ZoneInfo(business().zone)
    if at is not None:
        return datetime.combine(day, at, zone).astimezone(UTC)
    begins = datetime.combine(day, time(), zone)
    open_then = opening_hours().windows_between(begins, begins + timedelta(days=1))
    closes = [end for begin, end in open_then if begin.astimezone(zone).date() == day]
    due = rules.end_of_day(day, zone=str(zone), closes_at=closes[-1] if closes else None)
    return due.astimezone(UTC)
