"""Days and weeks as the clock of the business has them, whoever asks: a page, a job, a program."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from rapport.business.team.queries import business


def here() -> ZoneInfo:
    return ZoneInfo(business().zone)


def day_of(moment: datetime) -> date:
    return moment.astimezone(here()).date()


def monday_of(moment: datetime) -> date:
    """The week that a look belongs to."""
    day = day_of(moment)
    return day - timedelta(days=day.weekday())
