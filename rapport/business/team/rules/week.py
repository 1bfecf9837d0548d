"""What an ordinary week may look like, and how it usually does."""

from collections.abc import Iterable
from datetime import time
from itertools import pairwise

from rapport.plumbing.kernel.words import Sentence, say

from .hours import Window
from .telling import WEEKDAYS

WEEK = 7
DAY_MINUTES = 24 * 60
MOST_WINDOWS = 6  # a day
WORKDAYS, SATURDAY, SUNDAY = range(5), 5, 6


def _days(days: Iterable[int], *spans: tuple[int, int]) -> list[Window]:
    return [Window(day, time(opens), time(closes)) for day in days for opens, closes in spans]


PRESETS: dict[str, list[Window]] = {
    "shop": _days(WORKDAYS, (9, 18)) + _days([SATURDAY], (10, 16)),
    "workshop": _days(WORKDAYS, (8, 12), (13, 17)),
    "studio": _days(range(1, 6), (10, 19)),
    "agency": _days(WORKDAYS, (9, 18)),
    "clinic": _days(WORKDAYS, (8, 12), (14, 18)),
    "laundry": _days(WORKDAYS, (8, 18)) + _days([SATURDAY], (9, 14)),
    "restaurant": _days(range(1, 6), (12, 15), (18, 23)) + _days([SUNDAY], (12, 22)),
    "other": _days(WORKDAYS, (9, 17)),
}


def usual_week(kind: str) -> list[Window]:
    """The hours that a business of this kind starts from."""
    return list(PRESETS.get(kind, PRESETS["other"]))


def week_refusal(windows: Iterable[Window]) -> Sentence | None:
    """Why this cannot be a week, or None when it can."""
    spans = []
    for window in windows:
        begin = _minute(window.opens) + window.weekday * DAY_MINUTES
        end = _minute(window.closes) + window.weekday * DAY_MINUTES
        spans.append((begin, end if end > begin else end + DAY_MINUTES, window.weekday))
    spans.sort()
    for day in range(WEEK):
        if sum(weekday == day for _, _, weekday in spans) > MOST_WINDOWS:
            return say("{day} has more than {count} times.", day=_name(day), count=MOST_WINDOWS)
    for (_, end, day), (begin, _, other) in pairwise(spans):
        if begin < end:
            return _overlap(day, other)
    # Sunday night may run into Monday morning.
    if spans and spans[-1][1] - WEEK * DAY_MINUTES > spans[0][0]:
        return _overlap(spans[-1][2], spans[0][2])
    return None


def _overlap(day: int, other: int) -> Sentence:
    if day == other:
        return say("Two of the times on {day} overlap.", day=_name(day))
    return say("The times of {day} run into {other}.", day=_name(day), other=_name(other))


def _name(day: int) -> Sentence:
    return say(WEEKDAYS[day])


def _minute(moment: time) -> int:
    return moment.hour * 60 + moment.minute
