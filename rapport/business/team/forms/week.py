"""A week as people type it: several times a day, empty lines left out, works without scripts."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import time

from django.http import QueryDict
from django.utils.translation import gettext as _

from rapport.business.team.rules import Window, week_refusal
from rapport.business.team.rules.telling import WEEKDAYS
from rapport.plumbing.design.words import spoken
from rapport.plumbing.kernel.words import say

MOST_LINES = 12
FRIDAY = 4


@dataclass(frozen=True)
class Line:
    opens: str = ""
    closes: str = ""

    @property
    def is_empty(self) -> bool:
        return not (self.opens or self.closes)


@dataclass
class Day:
    number: int
    lines: list[Line]
    error: str = ""

    @property
    def name(self) -> str:
        return spoken(say(WEEKDAYS[self.number]))

    @property
    def shown(self) -> list[Line]:
        """What was typed; there is always room for more beside it."""
        return [line for line in self.lines if not line.is_empty]


@dataclass
class WeekForm:
    """Not one of Django's: its fields are lists."""

    days: list[Day]
    errors: list[str] = field(default_factory=list)
    windows: list[Window] = field(default_factory=list)

    @classmethod
    def of(cls, windows: Iterable[Window]) -> "WeekForm":
        days: dict[int, list[Line]] = {number: [] for number in range(7)}
        for one in sorted(windows, key=lambda window: (window.weekday, window.opens)):
            days[one.weekday].append(Line(f"{one.opens:%H:%M}", f"{one.closes:%H:%M}"))
        return cls([Day(number, lines) for number, lines in days.items()])

    @classmethod
    def typed(cls, data: QueryDict) -> "WeekForm":
        form = cls([Day(number, _lines(data, number)) for number in range(7)])
        for day in form.days:
            form._read(day)
        reason = None if form.errors else week_refusal(form.windows)
        if reason:
            form.errors.append(spoken(reason))
        return form

    @property
    def is_valid(self) -> bool:
        return not self.errors

    def copied(self) -> "WeekForm":
        """Monday's times on every day until Friday, for the person to look at."""
        monday = self.days[0].lines
        days = [Day(day.number, monday if day.number <= FRIDAY else day.lines) for day in self.days]
        return WeekForm(days)

    def _read(self, day: Day) -> None:
        seen: set[time] = set()
        for line in day.lines:
            if line.is_empty:
                continue
            opens, closes = _time(line.opens), _time(line.closes)
            if opens is None or closes is None:
                day.error = _("Give both times, such as 09:00 and 18:00.")
            elif opens in seen:
                day.error = _("Two of these times begin together.")
            else:
                seen.add(opens)
                self.windows.append(Window(day.number, opens, closes))
        if day.error:
            self.errors.append(f"{day.name}: {day.error}")


def _lines(data: QueryDict, number: int) -> list[Line]:
    opens, closes = data.getlist(f"opens-{number}"), data.getlist(f"closes-{number}")
    pairs = zip(opens[:MOST_LINES], closes[:MOST_LINES], strict=False)
    return [Line(one.strip(), two.strip()) for one, two in pairs]


def _time(text: str) -> time | None:
    """09:00, 9:00, 9.30 or 9; 24:00 is midnight, when the day ends."""
    hours, _colon, minutes = text.replace(".", ":").partition(":")
    try:
        hour, minute = int(hours), int(minutes[:2] or 0)
        return time(0) if (hour, minute) == (24, 0) else time(hour, minute)
    except ValueError:
        return None
