"""Due times of very many starts at once: a table with one entry for each minute, then look-ups."""

from array import array
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from .hours import MINUTE, OpeningHours
from .zone import to_micros

SECONDS = 60
YEAR = timedelta(days=366)
MOST_YEARS = 60  # 30 million minutes; what spans more is looked up one by one


class DueTable:
    """All due times of one target over a stretch of time. Moments are seconds since 1970.

    Windows lie on whole minutes. What starts within a minute (or at its end) in which we are open
    is due as much later as any other moment of that minute; while we are closed, all are due alike.
    """

    def __init__(
        self, hours: OpeningHours, *, minutes: int, since: datetime, until: datetime
    ) -> None:
        self._hours, self._minutes = hours, minutes
        self._base = int(since.timestamp()) // SECONDS
        # For each minute: how much later the end is, or, while we are closed, the end itself.
        self._later: list[int] = []
        self._fixed: list[int] = []
        if minutes > 0 and until - since < MOST_YEARS * YEAR:
            self._fill(since, until)

    def due(self, starts: Sequence[int]) -> list[int | None]:
        """When each is due, in the order of the starts; None for never."""
        later, fixed, offset = self._later, self._fixed, self._base * SECONDS + 1
        size = len(fixed)
        if not size or (starts and not offset <= min(starts) <= max(starts) < offset + size * 60):
            return [self._one(start) for start in starts]
        minutes = [(start - offset) // 60 for start in starts]
        return [
            start + later[minute] if later[minute] else fixed[minute]
            for start, minute in zip(starts, minutes, strict=True)
        ]

    def _one(self, start: int) -> int | None:
        found = self._hours.due(datetime.fromtimestamp(start, UTC), self._minutes)
        return None if found is None else int(found.timestamp())

    def _fill(self, since: datetime, until: datetime) -> None:
        farthest = self._hours.due(until, self._minutes + 1)
        if farthest is None:
            return
        size = int(until.timestamp()) // SECONDS + 1 - self._base
        opened = array("q")  # each open minute, in order
        before = array("q")  # for each minute, how many open ones came before
        is_open = bytearray()
        spans = self._hours.windows_between(
            datetime.fromtimestamp(self._base * SECONDS, UTC), farthest + timedelta(minutes=1)
        )
        for begins, ends in spans:
            begin, begin_rest = divmod(to_micros(begins), MINUTE)
            end, end_rest = divmod(to_micros(ends), MINUTE)
            if begin_rest or (end_rest and ends <= farthest):
                return
            begin, end = begin - self._base, end - self._base
            closed = begin - len(before)
            before.extend([len(opened)] * closed)
            is_open.extend(bytes(closed))
            before.extend(range(len(opened), len(opened) + end - begin))
            is_open.extend(b"\1" * (end - begin))
            opened.extend(range(begin, end))
        count, first = self._minutes, self._base
        closings = [(first + minute + 1) * SECONDS for minute in opened]
        self._fixed = [closings[done + count - 1] for done in before[:size]]
        self._later = [
            (opened[done + count] - minute) * SECONDS if opens else 0
            for minute, (done, opens) in enumerate(zip(before[:size], is_open[:size], strict=True))
        ]
