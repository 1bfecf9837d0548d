"""Months of the business's own clock."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from rapport.business.team.queries import business

FIRST_YEAR, LAST_YEAR = 1990, 2200


def month_of(text: str) -> date | None:
    """The first day of "2026-03"; None for anything else."""
    year, _, month = text.partition("-")
    if len(year) != 4 or len(month) != 2 or not (year + month).isdecimal():  # noqa: PLR2004
        return None
    number = int(month)
    if not FIRST_YEAR <= int(year) <= LAST_YEAR or not 1 <= number <= 12:  # noqa: PLR2004
        return None
    return date(int(year), number, 1)


def turned(month: date, by: int) -> date:
    """So many months on, or back."""
    count = month.year * 12 + month.month - 1 + by
    return date(count // 12, count % 12 + 1, 1)


def began(day: date) -> datetime:
    """The first moment of this day where the business is."""
    return datetime.combine(day, time(), tzinfo=ZoneInfo(business().zone))
