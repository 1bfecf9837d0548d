"""Stretches of days that a filter names by distance, where the business is."""

from datetime import date, timedelta
from typing import Any

from rapport.business.customers.fields import Asked, Span

Days = tuple[date | None, date | None]
ONE = timedelta(days=1)
DECEMBER = 12


def last_days(days: int, asked: Asked) -> Days:
    """Today and so many days before it."""
    return asked.days_ago(days), asked.today


def before_days(days: int, asked: Asked) -> Days:
    """All days before those."""
    first = asked.days_ago(days)
    return None, first - ONE if first > date.min else first


def next_days(days: int, asked: Asked) -> Days:
    return asked.today, asked.today + timedelta(days=days)


def before(day: date, asked: Asked) -> Days:
    return None, day - ONE


def after(day: date, asked: Asked) -> Days:
    return day + ONE, None


def this(period: str, asked: Asked) -> Days:
    """The whole week from Monday, month or year that today is in."""
    today = asked.today
    if period == "week":
        monday = today - timedelta(days=today.weekday())
        return monday, monday + timedelta(days=6)
    if period == "year":
        return date(today.year, 1, 1), date(today.year, DECEMBER, 31)
    is_last = today.month == DECEMBER
    following = date(today.year + is_last, 1 if is_last else today.month + 1, 1)
    return today.replace(day=1), following - ONE


def plain(days: Days) -> Span:
    return Span(*days)


def moments(days: Days, asked: Asked) -> Span:
    """From the first minute of the first day to the last of the last, in the business's zone."""
    first, last = days
    low: Any = asked.begins(first) if first else None
    high: Any = asked.begins(last + ONE) if last else None
    return Span(low, high, takes_high=False)
