"""A time zone as stretches of constant offset, so that wall time becomes real time exactly."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

SECOND = 1_000_000  # in microseconds, the unit of everything in this package
DAY = 86_400 * SECOND
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICRO = timedelta(microseconds=1)


def to_micros(moment: datetime) -> int:
    return (moment - EPOCH) // _MICRO


def from_micros(micros: int) -> datetime:
    return EPOCH + timedelta(microseconds=micros)


def real(begin: int, end: int, zone: str) -> Iterator[tuple[int, int]]:
    """The real time during which the clock on the wall shows begin to end.

    An hour that the clock skips is no time at all; an hour that it shows twice is time twice.
    """
    for since, until, offset in _stretches(zone, begin, end):
        first, last = max(begin - offset, since), min(end - offset, until)
        if first < last:
            yield first, last


def _stretches(zone: str, begin: int, end: int) -> list[tuple[int, int, int]]:
    days = range(begin // DAY - 1, end // DAY + 2)
    found: list[tuple[int, int, int]] = []
    for number in days:
        for since, until, offset in _day(zone, number):
            if found and found[-1][2] == offset:
                found[-1] = (found[-1][0], until, offset)
            else:
                found.append((since, until, offset))
    return found


@lru_cache(maxsize=20_000)
def _day(zone: str, number: int) -> tuple[tuple[int, int, int], ...]:
    """One UTC day, cut where the offset changes."""
    since, until = number * DAY, (number + 1) * DAY
    parts = []
    while since < until:
        offset = _offset(zone, since)
        change = _change(zone, since, until, offset)
        parts.append((since, change, offset))
        since = change
    return tuple(parts)


def _change(zone: str, since: int, until: int, offset: int) -> int:
    """The first second at which the offset is another one, or the end."""
    step = 6 * 3600 * SECOND
    for mark in range(since, until, step):
        end = min(mark + step, until)
        if _offset(zone, end - SECOND) != offset:
            low, high = max(since, mark - SECOND), end - SECOND
            while high - low > SECOND:
                middle = (low + high) // (2 * SECOND) * SECOND
                low, high = (middle, high) if _offset(zone, middle) == offset else (low, middle)
            return high
    return until


def _offset(zone: str, micros: int) -> int:
    shift = from_micros(micros).astimezone(ZoneInfo(zone)).utcoffset()
    return shift // _MICRO if shift else 0
