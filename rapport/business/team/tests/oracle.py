"""Opening hours the slow way: minute by minute, asking the clock on the wall each time."""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from rapport.business.team.rules import Pause, SpecialDay, Window

MINUTE = timedelta(minutes=1)


class Oracle:
    def __init__(
        self,
        *,
        zone: str,
        windows: Iterable[Window],
        special_days: Iterable[SpecialDay] = (),
        holidays: Iterable[date] = (),
    ) -> None:
        self.zone = ZoneInfo(zone)
        self.windows = list(windows)
        self.special_days = list(special_days)
        self.holidays = set(holidays)
        self._minutes: dict[date, set[int]] = {}

    def is_open(self, at: datetime) -> bool:
        local = at.astimezone(self.zone)
        today = local.date()
        if today not in self._minutes:
            self._minutes[today] = self.open_minutes(today)
        return local.hour * 60 + local.minute in self._minutes[today]

    def open_minutes(self, day: date) -> set[int]:
        """Which minutes on the wall of this day belong to a shift of it, or of the day before."""
        yesterday = self.shifts(day - timedelta(days=1))
        found = {minute - 1440 for a, b in yesterday for minute in range(a, b)}
        return found | {minute for a, b in self.shifts(day) for minute in range(a, b)}

    def shifts(self, day: date) -> Iterator[tuple[int, int]]:
        for special in self.special_days:
            if special.first_on <= day <= special.last_on:
                if special.opens is not None:
                    yield _minutes(special)
                return
        if day not in self.holidays:
            yield from (_minutes(w) for w in self.windows if w.weekday == day.weekday())

    def due(self, start, minutes, pauses: Iterable[Pause] = (), within=timedelta(days=60)):
        at = start
        while minutes:
            if at - start > within:
                return None
            if self.is_open(at) and not _paused(at, pauses):
                minutes -= 1
            at += MINUTE
        return at

    def opening_minutes(self, start, end, pauses: Iterable[Pause] = ()) -> int:
        count, at = 0, start
        while at < end:
            count += self.is_open(at) and not _paused(at, pauses)
            at += MINUTE
        return count


def _minutes(shift) -> tuple[int, int]:
    begin = shift.opens.hour * 60 + shift.opens.minute
    end = shift.closes.hour * 60 + shift.closes.minute
    return begin, end if end > begin else end + 1440


def _paused(at: datetime, pauses: Iterable[Pause]) -> bool:
    return any(begin <= at and (end is None or at < end) for begin, end in pauses)


def utc(year: int, month: int, day: int, hour: int = 0, minute: int = 0) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=UTC)
