"""The shop's calendar: moments at which it was open, and how to count back along them."""

from bisect import bisect_left, bisect_right
from datetime import date, datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

from rapport.business.team.rules import OpeningHours

MINUTE = timedelta(minutes=1)
Window = tuple[datetime, datetime]


class Days:
    """Every window in which the shop was open, from its first day until now."""

    def __init__(self, hours: OpeningHours, zone: str, start: datetime, now: datetime) -> None:
        self.hours, self.zone, self.now = hours, ZoneInfo(zone), now
        self.windows: dict[date, list[Window]] = {}
        for opens, closes in hours.windows_between(start, now):
            day = opens.astimezone(self.zone).date()
            if closes - opens > 30 * MINUTE:
                self.windows.setdefault(day, []).append((opens, closes))
        self.open_days = sorted(self.windows)
        self.today = now.astimezone(self.zone).date()

    def visit_on(self, day: date, chance: Random) -> datetime | None:
        """A moment at the counter on that day or the next open one; None when that is to come."""
        place = bisect_left(self.open_days, day)
        return None if place == len(self.open_days) else self._moment(place, chance)

    def visit_by(self, day: date, chance: Random) -> datetime:
        """The same, or the last open day before it."""
        return self._moment(max(0, bisect_right(self.open_days, day) - 1), chance)

    def _moment(self, place: int, chance: Random) -> datetime:
        windows = self.windows[self.open_days[place]]
        lengths = [(end - begin).total_seconds() for begin, end in windows]
        opens, closes = chance.choices(windows, lengths)[0]
        seconds = (closes - opens).total_seconds()
        return opens + timedelta(seconds=int(chance.betavariate(1.6, 1.6) * (seconds - 300)) + 120)

    def letter_on(self, day: date, chance: Random) -> datetime:
        """A moment at which people write: from early morning until late."""
        hour = min(23, max(6, round(chance.gauss(14.5, 4.2))))
        at = datetime(day.year, day.month, day.day, hour, chance.randrange(60), tzinfo=self.zone)
        return at + timedelta(seconds=chance.randrange(60))

    def later(self, start: datetime, minutes: float) -> datetime:
        """So many opening minutes later; half way to now, where that is still to come."""
        due = self.hours.due(start, max(1, round(minutes)))
        return due if due and due < self.now - MINUTE else start + (self.now - start) / 2

    def before(self, minutes: float) -> datetime:
        """The moment from which so many opening minutes have passed until now."""
        for opens, closes in reversed(self.hours.windows_between(self.now - _BACK, self.now)):
            length = (closes - opens) / MINUTE
            if minutes <= length:
                return closes - minutes * MINUTE
            minutes -= length
        return self.now - _BACK


_BACK = timedelta(days=60)
