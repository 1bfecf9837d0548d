"""How long the customer may wait for a word, and what is said when the day has passed."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Protocol

from rapport.plumbing.kernel.words import Sentence, say

FARTHEST_DAYS = 3 * 365
ROUND_THE_CLOCK = timedelta(hours=36)

LateWords = Sentence | None


class Hours(Protocol):
    """What is asked of the opening hours."""

    def windows_between(
        self, start: datetime, end: datetime
    ) -> Sequence[tuple[datetime, datetime]]: ...

    def local(self, at: datetime) -> datetime: ...


def silent_from(told_at: datetime, *, days: int, hours: Hours) -> datetime | None:
    """When the silence is too long: at the close of the n-th opening day after our last word.

    The day of the word itself does not count. None when we are never open.
    """
    told_on = hours.local(told_at).date()
    closes: dict[date, datetime] = {}
    for begins, ends in hours.windows_between(told_at, told_at + timedelta(days=8 * days + 60)):
        if ends - begins > ROUND_THE_CLOCK:
            return told_at + timedelta(days=days)
        day = hours.local(begins).date()
        if day > told_on:
            closes[day] = ends  # A pause at noon is not the end of a day: its last close counts.
    opening_days = sorted(closes)
    return closes[opening_days[days - 1]] if len(opening_days) >= days else None


def proposed_due(begun_at: datetime, *, days: int | None, hours: Hours) -> date | None:
    """The opening day by which such work is usually done."""
    if days is None:
        return None
    if days == 0:
        return hours.local(begun_at).date()
    ready = silent_from(begun_at, days=days, hours=hours)
    return hours.local(ready).date() if ready else None


def due_refusal(due_on: date | None, *, today: date) -> Sentence | None:
    """Why work may not be due on that day."""
    if due_on is not None and abs((due_on - today).days) > FARTHEST_DAYS:
        return say("That day is too far away. Is the year right?")
    return None


def lateness(*, due_on: date | None, told_due_on: date | None, today: date) -> LateWords:
    """What the customer's page says about the day, honestly. None when there is nothing to say."""
    if due_on is None:
        return None
    if today > due_on:
        late = _days((today - due_on).days)
        return say("This was due {day}. We are {late} late, and sorry.", day=due_on, late=late)
    if told_due_on is not None and due_on > told_due_on:
        return say(
            "We had said {before}. It will be {day} now, and we are sorry for the wait.",
            before=told_due_on,
            day=due_on,
        )
    return None


def _days(count: int) -> Sentence:
    return say("a day") if count == 1 else say("{count} days", count=count)
