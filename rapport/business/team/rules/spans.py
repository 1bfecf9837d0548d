"""Sorted stretches of real time with their running length, to count and to look ahead quickly."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from itertools import accumulate

Span = tuple[int, int]


def merged(spans: Iterable[Span]) -> list[Span]:
    """Sorted, without overlaps or empty ones; what touches is one."""
    found: list[Span] = []
    for begin, end in sorted(spans):
        if begin >= end:
            continue
        if found and begin <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((begin, end))
    return found


class Spans:
    """Open stretches from `since` to `until`, ready for bisection."""

    def __init__(self, spans: Iterable[Span], since: int, until: int) -> None:
        self.since, self.until = since, until
        self.all = merged(spans)
        self._begins = [begin for begin, _ in self.all]
        self._ends = [end for _, end in self.all]
        self._sums = list(accumulate((end - begin for begin, end in self.all), initial=0))

    def before(self, at: int) -> int:
        """How much was open before this moment, counted from the first span."""
        number = bisect_right(self._begins, at)
        if number == 0:
            return 0
        return self._sums[number - 1] + min(at, self._ends[number - 1]) - self._begins[number - 1]

    def when(self, total: int) -> int | None:
        """The first moment by which so much (more than nothing) was open, or None if never."""
        number = bisect_left(self._sums, total)
        if number >= len(self._sums):
            return None
        return self._ends[number - 1] - (self._sums[number] - total)

    def around(self, at: int) -> tuple[Span | None, Span | None]:
        """The span that holds this moment, and the next one that begins after it."""
        number = bisect_right(self._begins, at)
        holding = self.all[number - 1] if number and self._ends[number - 1] > at else None
        following = self.all[number] if number < len(self.all) else None
        return holding, following

    def between(self, begin: int, end: int) -> list[Span]:
        first, last = bisect_right(self._ends, begin), bisect_left(self._begins, end)
        return [(max(one, begin), min(two, end)) for one, two in self.all[first:last]]
