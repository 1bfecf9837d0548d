"""When we are open, and what follows from it: due times and time spent, in opening minutes.

Minutes are real minutes inside windows that are defined on the clock on the wall, so a night in
which the clocks change is as long as it was. A public holiday closes the shift that starts on it.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from .spans import Span, Spans, merged
from .zone import DAY, SECOND, from_micros, real, to_micros

Pause = tuple[datetime, datetime | None]
HolidaysOfYear = Callable[[int], Mapping[date, str]]

MINUTE = 60 * SECOND
FARTHEST = 40  # years ahead; what would be due later is never due
KEPT_YEARS = 60  # remembered at once; a date in a mail may be any
LONGEST_STRETCH = 200 * 366 * DAY  # what lies farther back is not counted
_ZERO = date(1970, 1, 1)
_FIRST, _LAST = (to_micros(datetime(year, 6, 1, tzinfo=UTC)) for year in (3, 9996))


@dataclass(frozen=True)
class Window:
    """One stretch of an ordinary week, Monday being 0. Closing at or before opening: next day."""

    weekday: int
    opens: time
    closes: time


@dataclass(frozen=True)
class SpecialDay:
    """Days on which the week does not hold: closed, or open only from opens to closes."""

    first_on: date
    last_on: date
    name: str = ""
    opens: time | None = None
    closes: time | None = None


def no_holidays(_year: int) -> Mapping[date, str]:
    return {}


class OpeningHours:
    """The opening hours of a business. Never changes; keep one for as long as the rows hold."""

    def __init__(
        self,
        *,
        zone: str,
        windows: Iterable[Window],
        special_days: Iterable[SpecialDay] = (),
        holidays: HolidaysOfYear = no_holidays,
    ) -> None:
        self.zone = zone
        self.windows = tuple(windows)
        self.special_days = tuple(special_days)
        self._holidays = holidays
        self._week: dict[int, list[Span]] = {}
        for window in self.windows:
            self._week.setdefault(window.weekday, []).append(_wall(window.opens, window.closes))
        self._spans = Spans([], 0, 0)

    @property
    def ever_open(self) -> bool:
        return bool(self.windows) or any(day.opens for day in self.special_days)

    def due(self, start: datetime, minutes: int, pauses: Iterable[Pause] = ()) -> datetime | None:
        """When so many opening minutes will have passed; None when never or paused for good."""
        at, budget = to_micros(start), minutes * MINUTE
        for begin, end in _pauses(pauses) if pauses else ():
            if budget <= 0 or (end is not None and end <= at):
                continue
            if begin > at:
                spent = self._open(at, begin)
                if spent >= budget:
                    break
                budget -= spent
            if end is None:
                return None
            at = end
        found = at if budget <= 0 else self._when(at, budget)
        return None if found is None else from_micros(found)

    def before(self, end: datetime, minutes: int) -> datetime | None:
        """From when on only so many opening minutes are left until then; None when never."""
        until = to_micros(end)
        if minutes <= 0:
            return end
        since, behind = until - 366 * DAY, 1
        while True:
            spans = self._reach(since, until)
            total = spans.before(until) - minutes * MINUTE
            if total > 0:
                found = spans.when(total)
                # What would fall on closing time falls on the next opening: nobody is there before.
                return None if found is None else self.next_opening(from_micros(found))
            if behind > FARTHEST or not self.ever_open:
                return None
            behind *= 2
            since = until - behind * 366 * DAY

    def opening_minutes(
        self, start: datetime, end: datetime, pauses: Iterable[Pause] = ()
    ) -> float:
        """How many opening minutes lie between, not counting the pauses."""
        first, last = to_micros(start), to_micros(end)
        first = max(first, last - LONGEST_STRETCH)
        spent = self._open(first, last)
        for begin, until in _pauses(pauses) if pauses else ():
            stop = last if until is None else min(until, last)
            spent -= self._open(max(begin, first), stop)
        return spent / MINUTE

    def is_open(self, at: datetime) -> bool:
        return self.closes_at(at) is not None

    def closes_at(self, at: datetime) -> datetime | None:
        """When we close, if we are open at this moment."""
        micros = to_micros(at)
        holding, _ = self._reach(micros, micros + 2 * DAY).around(micros)
        return from_micros(holding[1]) if holding else None

    def next_opening(self, at: datetime) -> datetime | None:
        """The next moment at which we open; while open, this very moment."""
        if self.is_open(at):
            return at
        found = self._when(to_micros(at), 1)
        return None if found is None else from_micros(found - 1)

    def windows_between(self, start: datetime, end: datetime) -> list[tuple[datetime, datetime]]:
        first, last = to_micros(start), to_micros(end)
        found = self._reach(first, last).between(first, last)
        return [(from_micros(begin), from_micros(until)) for begin, until in found]

    def closed_because(self, day: date) -> str | None:
        """The name of the holiday or closure that rules this day, if one does."""
        special = self._special(day)
        return special.name if special else self._holidays(day.year).get(day)

    def local(self, at: datetime) -> datetime:
        return at.astimezone(ZoneInfo(self.zone))

    def _open(self, first: int, last: int) -> int:
        if last <= first:
            return 0
        spans = self._reach(first, last)
        return spans.before(last) - spans.before(first)

    def _when(self, at: int, budget: int) -> int | None:
        if not self.ever_open:
            return None
        spans, ahead = self._reach(at, at), 1
        while (found := spans.when(spans.before(at) + budget)) is None:
            if ahead > FARTHEST:
                return None
            ahead *= 2
            spans = self._reach(at, at + ahead * 366 * DAY)
        return found

    def _reach(self, first: int, last: int) -> Spans:
        """The spans, grown by whole years until they cover this stretch."""
        spans = self._spans
        if spans.since <= first and last < spans.until:
            return spans
        years = [_year(first - 3 * DAY), _year(last + 3 * DAY)]
        kept = [_year(spans.since), _year(spans.until - 1)] if spans.until > spans.since else []
        if max(years + kept) - min(years + kept) > KEPT_YEARS:
            return self._of_years(min(years), max(years))
        # Grows in one assignment: threads that share these hours see the old or the new.
        self._spans = spans = self._of_years(min(years + kept), max(years + kept))
        return spans

    def _of_years(self, first: int, last: int) -> Spans:
        begin, end = date(first, 1, 1), date(last + 1, 1, 1)
        number, until = (begin - _ZERO).days, (end - _ZERO).days
        # A shift of the evening before reaches into the first day.
        found = [
            span
            for day in range(number - 2, until)
            for opens, closes in self._walls(_ZERO + timedelta(days=day))
            for span in real(day * DAY + opens, day * DAY + closes, self.zone)
        ]
        return Spans(found, number * DAY + DAY, until * DAY - 2 * DAY)

    def _walls(self, day: date) -> list[Span]:
        """What the wall clock shows while we are open in the shifts that start on this day."""
        special = self._special(day)
        if special is not None:
            if special.opens is None or special.closes is None:
                return []
            return [_wall(special.opens, special.closes)]
        week = self._week.get(day.weekday(), [])
        return [] if week and day in self._holidays(day.year) else week

    def _special(self, day: date) -> SpecialDay | None:
        for special in self.special_days:
            if special.first_on <= day <= special.last_on:
                return special
        return None


def _wall(opens: time, closes: time) -> Span:
    begin, end = _of_day(opens), _of_day(closes)
    return begin, end if end > begin else end + DAY


def _of_day(moment: time) -> int:
    return ((moment.hour * 60 + moment.minute) * 60 + moment.second) * SECOND


def _year(micros: int) -> int:
    """The year, a little inside of what a calendar can hold."""
    return from_micros(min(max(micros, _FIRST), _LAST)).year


def _pauses(pauses: Iterable[Pause]) -> Iterator[tuple[int, int | None]]:
    """In order and without overlaps; one without an end swallows all that follow."""
    endless = [to_micros(begin) for begin, end in pauses if end is None]
    stop = min(endless, default=None)
    closed = merged((to_micros(begin), to_micros(end)) for begin, end in pauses if end is not None)
    for begin, end in closed:
        if stop is not None and end >= stop:
            yield min(begin, stop), None
            return
        yield begin, end
    if stop is not None:
        yield stop, None
