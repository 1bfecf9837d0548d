"""By when: the words for days and hours, and which day they mean, seen from today."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from .grammar import DayWords, grammar

IsOpen = Callable[[date], bool]
FARTHEST = 14  # days within which an open day is looked for


@dataclass(frozen=True)
class Moment:
    """A day, with an hour where one was named."""

    on: date
    at: time | None = None


def moment_in(plain: str, language: str, *, now: datetime, is_open: IsOpen) -> Moment | None:
    """The last moment that this folded sentence names; None when it names none."""
    known = grammar(language).days
    found = [*_days(plain, known, now, is_open)]
    if not found:
        return None
    moment = max(found, key=lambda one: (one.on, one.at or time.max))
    if moment.at is not None:
        return moment
    return Moment(moment.on, _clock(plain, known))


def next_open(after: date, is_open: IsOpen, *, count: int = 1) -> date:
    """The so-manieth open day after this one; plain days, where we seem never to open."""
    day = after
    for _ in range(FARTHEST + 7 * count):
        day += timedelta(days=1)
        if is_open(day):
            count -= 1
            if not count:
                return day
    return after + timedelta(days=1)


def last_open(until: date, after: date, is_open: IsOpen) -> date:
    """The last open day of a stretch; its end, when none of it is open."""
    day = until
    while day > after:
        if is_open(day):
            return day
        day -= timedelta(days=1)
    return until


def _days(plain: str, known: DayWords, now: datetime, is_open: IsOpen) -> Iterator[Moment]:
    today = now.date()
    yield from _near(plain, known, today)
    yield from _weekdays(plain, known, today)
    yield from _spans(plain, known, now, is_open)
    yield from _dates(plain, known, today)
    sunday = today + timedelta(days=6 - today.weekday())
    if _has(known.this_week, plain):
        yield Moment(last_open(sunday, today - timedelta(days=1), is_open))
    if _has(known.next_week, plain) and not _has("|".join(known.weekdays), plain):
        yield Moment(last_open(sunday + timedelta(days=7), sunday, is_open))
    if _has(known.month_end, plain):
        first = (today.replace(day=1) + timedelta(days=32)).replace(day=1)
        yield Moment(last_open(first - timedelta(days=1), today - timedelta(days=1), is_open))


def _near(plain: str, known: DayWords, today: date) -> Iterator[Moment]:
    for ahead, words in zip((2, 1, 0), known.near, strict=True):
        if _has(words, plain):
            yield Moment(today + timedelta(days=ahead))
            return


def _weekdays(plain: str, known: DayWords, today: date) -> Iterator[Moment]:
    """The coming one; "next Friday" is that of the next week."""
    for number, name in enumerate(known.weekdays):
        match = re.search(rf"(?<!\w)(?:{name})s?(?!\w)", plain)
        if match is None:
            continue
        ahead = (number - today.weekday() - 1) % 7 + 1
        around = plain[max(0, match.start() - 20) : match.end() + 20]
        if _has(known.next, around) and today.weekday() + ahead < 7:  # noqa: PLR2004
            ahead += 7
        yield Moment(today + timedelta(days=ahead))


def _spans(plain: str, known: DayWords, now: datetime, is_open: IsOpen) -> Iterator[Moment]:
    numbers = known.numbers
    find = known.span.replace("{numbers}", "|".join(numbers))
    for match in re.finditer(rf"(?<!\w){find}(?!\w)", plain):
        said = match["n"]
        count = int(said) if said.isdigit() else numbers.index(said) + 1 if said in numbers else 1
        unit = match["unit"]
        if re.match("hour|stund|heure", unit):
            at = now + timedelta(hours=count)
            yield Moment(at.date(), at.time().replace(second=0, microsecond=0))
        elif re.match("week|woche|semaine", unit):
            yield Moment(now.date() + timedelta(weeks=count))
        elif match["work"] or re.match("werk|arbeit", unit):
            yield Moment(next_open(now.date(), is_open, count=min(max(count, 1), 60)))
        else:
            yield Moment(now.date() + timedelta(days=count))


def _dates(plain: str, known: DayWords, today: date) -> Iterator[Moment]:
    names, year = known.months, r"(?:,? (?P<y>\d{4}))?"
    forms = (
        rf"(?P<d>\d{{1,2}})(?:st|nd|rd|th|er)?\.?(?: of)? (?P<name>{names})\.?{year}",
        rf"(?P<name>{names}) (?P<d>\d{{1,2}})(?:st|nd|rd|th)?{year}",
        r"(?P<y>\d{4})-(?P<m>\d{2})-(?P<d>\d{2})",
        r"(?P<d>\d{1,2})[./](?P<m>\d{1,2})(?:[./](?P<y>\d{4}|\d{2})?)?(?![\d:%])",
    )
    months = names.split("|")
    for form in forms:
        for match in re.finditer(rf"(?<![\w.,:/-]){form}(?!\w)", plain):
            held = match.groupdict()
            month = (
                next(n for n, one in enumerate(months, 1) if re.fullmatch(one, held["name"]))
                if held.get("name")
                else int(held["m"])
            )
            day = _dated(held.get("y"), month, int(held["d"]), today)
            if day is not None:
                yield Moment(day)


def _dated(year: str | None, month: int, day: int, today: date) -> date | None:
    """Without a year the coming one; what is past is none."""
    try:
        if year:
            whole = int(year) + (2000 if len(year) == 2 else 0)  # noqa: PLR2004
            found = date(whole, month, day)
        else:
            found = date(today.year, month, day)
            found = found if found >= today else date(today.year + 1, month, day)
    except ValueError:
        return None
    return found if today <= found <= today + timedelta(days=366) else None


def _clock(plain: str, known: DayWords) -> time | None:
    match = re.search(rf"(?<![\w.]){known.clock}", plain)
    if match is None:
        return None
    held = match.groupdict()
    if held.get("noon"):
        return time(12)
    hour = int(held.get("h") or held.get("h2") or held.get("h3") or 0)
    minute = int(held.get("m") or held.get("m2") or 0)
    half = (held.get("half") or "").replace(".", "")
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None  # noqa: PLR2004


def _has(words: str, plain: str) -> bool:
    return bool(re.search(rf"(?<!\w)(?:{words})(?!\w)", plain))
