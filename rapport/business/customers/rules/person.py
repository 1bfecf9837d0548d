"""The person behind the record: days that come again, goals on their way, what beats what."""

from calendar import isleap
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from rapport.plumbing.kernel.words import Sentence, say

EARLIEST_YEAR, LATEST_YEAR = 1880, 2199
MOST_REMIND_DAYS = 60
DAYS_IN = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
DECEMBER = 12
LEAP_DAY, STAND_IN = (2, 29), (2, 28)
# Of these there is one answer: what they say of it stands alone.
ONE_ANSWER = {"time", "channel"}


@dataclass(frozen=True)
class Day:
    """A day that matters, as it was told: without a year it comes again each year."""

    month: int
    day: int
    year: int | None = None
    comes_yearly: bool = True
    until_on: date | None = None


@dataclass(frozen=True)
class Coming:
    """The next time of such a day; `years` since the first, where the year is known."""

    on: date
    until_on: date | None = None
    years: int | None = None

    def is_now(self, today: date) -> bool:
        return self.on <= today <= (self.until_on or self.on)


def day_refusal(day: Day, *, remind_days: int | None = None) -> Sentence | None:
    """Why this can be no day of anybody's, or None when it can."""
    if not 1 <= day.month <= DECEMBER or not 1 <= day.day <= DAYS_IN[day.month - 1]:
        return say("There is no such day.")
    if day.year is not None and not EARLIEST_YEAR <= day.year <= LATEST_YEAR:
        return say("That year cannot be right.")
    if day.year is not None and not isleap(day.year) and (day.month, day.day) == LEAP_DAY:
        return say("{year} had no 29 February.", year=str(day.year))
    if not day.comes_yearly and day.year is None:
        return say("Say the year of something that comes only once.")
    if day.until_on is not None and day.until_on < _first(day):
        return say("It cannot end before it begins.")
    if remind_days is not None and not 0 <= remind_days <= MOST_REMIND_DAYS:
        return say("A reminder comes at most {days} days before.", days=MOST_REMIND_DAYS)
    return None


def coming(day: Day, *, today: date) -> Coming | None:
    """When it comes next, or still lasts; None when it is over for good.

    Whoever was born on 29 February is congratulated on the 28th when there is no 29th.
    """
    if not day.comes_yearly:
        on = _first(day)
        last = day.until_on or on
        return Coming(on, day.until_on) if last >= today else None
    length = day.until_on - _first(day) if day.until_on else timedelta()
    for year in (today.year - 1, today.year, today.year + 1):
        on = _in_year(day, year)
        if on + length >= today and (day.year is None or year >= day.year):
            years = year - day.year if day.year is not None else None
            return Coming(on, on + length if length else None, years)
    return Coming(_first(day), day.until_on, 0)  # The first time is years ahead.


def reminded_from(on: date, *, remind_days: int) -> date:
    return on - timedelta(days=remind_days)


def _first(day: Day) -> date:
    """The first time; without a year, the year its end tells, else one that has every day."""
    if day.year is not None:
        return date(day.year, day.month, day.day)
    if day.until_on is None:
        return date(2000, day.month, day.day)
    same = _in_year(day, day.until_on.year)
    return same if same <= day.until_on else _in_year(day, day.until_on.year - 1)


def _in_year(day: Day, year: int) -> date:
    if (day.month, day.day) == LEAP_DAY and not isleap(year):
        return date(year, *STAND_IN)
    return date(year, day.month, day.day)


def progress(steps: Iterable[bool]) -> tuple[int, int]:
    """How many steps are done, of how many."""
    done = list(steps)
    return sum(done), len(done)


def is_beaten(topic: str, text: str, stated: Sequence[tuple[str, str]]) -> bool:
    """Whether what they told us makes this learnt preference silent."""
    told = {(one, words.casefold()) for one, words in stated}
    if topic in ONE_ANSWER and any(one == topic for one, _ in stated):
        return True
    opposite = "dislikes" if topic in {"favourite", "likes"} else topic
    return bool({(topic, text.casefold()), (opposite, text.casefold())} & told)
