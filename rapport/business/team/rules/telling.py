"""A due time that can explain itself in one sentence."""

from collections.abc import Iterable
from datetime import date, datetime

from rapport.plumbing.kernel.words import Sentence, say

from .hours import OpeningHours, Pause

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
HOUR = 60
A_WEEK = 6  # days within which the name of a weekday is enough
MANY_HOURS = 3  # from here on, odd minutes are said beside the hours


def explain(
    hours: OpeningHours,
    *,
    start: datetime,
    minutes: int,
    pauses: Iterable[Pause] = (),
    about: Sentence | str = "",
) -> Sentence:
    """Such as: 4 opening hours for a complaint: 1 hour used on Friday, due Monday 13:00."""
    pauses = list(pauses)
    due = hours.due(start, minutes, pauses)
    allowed = opening_time(minutes)
    if about:
        allowed = say("{time} for {about}", time=allowed, about=about)
    if due is None:
        return _endless(hours, start, pauses, allowed)
    clauses = [*_used(hours, start, due, pauses), *_paused(hours, start, due, pauses)]
    ending = say("due {moment}", moment=moment(hours, due, since=start))
    return say("{allowed}: {steps}", allowed=allowed, steps=_joined([*clauses, ending]))


def opening_time(minutes: int) -> Sentence:
    """A target in words."""
    whole, rest = divmod(minutes, HOUR)
    if rest and whole >= MANY_HOURS:
        return say("{hours} opening hours {minutes} minutes", hours=whole, minutes=rest)
    if rest or not whole:
        return say("{count} opening minutes", count=minutes)
    return say("{count} opening hours", count=whole) if whole > 1 else say("1 opening hour")


def plain_time(minutes: int) -> Sentence:
    whole, rest = divmod(minutes, HOUR)
    if not whole:
        return say("{count} minutes", count=rest) if rest != 1 else say("1 minute")
    hours = say("{count} hours", count=whole) if whole > 1 else say("1 hour")
    return say("{hours} {minutes} minutes", hours=hours, minutes=rest) if rest else hours


def weekday_name(day: date) -> Sentence:
    return say(WEEKDAYS[day.weekday()])


def moment(hours: OpeningHours, at: datetime, *, since: datetime) -> Sentence:
    """Near: "Monday 13:00". Further: "Monday 9 March 13:00"."""
    local = hours.local(at)
    clock = f"{local:%H:%M}"
    if abs((local.date() - hours.local(since).date()).days) <= A_WEEK:
        return say("{weekday} {time}", weekday=weekday_name(local), time=clock)
    return say(
        "{weekday} {day} {month} {time}",
        weekday=weekday_name(local),
        day=local.day,
        month=say(MONTHS[local.month - 1]),
        time=clock,
    )


def _used(
    hours: OpeningHours, start: datetime, due: datetime, pauses: list[Pause]
) -> list[Sentence]:
    """What was used up on days before the one on which it is due."""
    spent: dict[date, float] = {}
    for begin, end in hours.windows_between(start, due):
        day = hours.local(begin).date()
        spent[day] = spent.get(day, 0) + hours.opening_minutes(begin, end, pauses)
    spent.pop(hours.local(due).date(), None)
    days = [day for day, minutes in spent.items() if minutes >= 1]
    if not days:
        return []
    time = plain_time(round(sum(spent.values())))
    if len(days) == 1:
        return [say("{time} used on {day}", time=time, day=weekday_name(days[0]))]
    return [say("{time} used on {count} days", time=time, count=len(days))]


def _paused(
    hours: OpeningHours, start: datetime, due: datetime, pauses: list[Pause]
) -> list[Sentence]:
    ends = [end for begin, end in pauses if end and end > start and begin < due]
    if not ends:
        return []
    return [say("paused until {moment}", moment=moment(hours, max(ends), since=start))]


def _endless(
    hours: OpeningHours, start: datetime, pauses: list[Pause], allowed: Sentence
) -> Sentence:
    waits = [begin for begin, end in pauses if end is None]
    if not waits:
        return say("{allowed}: no opening hours, so nothing is due", allowed=allowed)
    since = max(min(waits), start)
    used = hours.opening_minutes(start, since, [pause for pause in pauses if pause[1]])
    paused = say("paused since {moment}", moment=moment(hours, since, since=start))
    if used < 1:
        return say("{allowed}: {paused}", allowed=allowed, paused=paused)
    return say(
        "{allowed}: {time} used, {paused}",
        allowed=allowed,
        time=plain_time(round(used)),
        paused=paused,
    )


def _joined(clauses: list[Sentence]) -> Sentence:
    first, *rest = clauses
    for clause in rest:
        first = say("{first}, {then}", first=first, then=clause)
    return first
