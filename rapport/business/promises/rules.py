"""Decisions about promises. Plain values in, plain values out: no database, no clock."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from rapport.plumbing.kernel.words import Sentence, say

LONGEST_TEXT = 300
GRACE = timedelta(days=1)  # Done in time but not ticked off: so long it is only overdue.
REMIND = timedelta(days=1)  # So long before it is due, its owner is reminded.
FARTHEST = timedelta(days=5 * 366)
SCORED = timedelta(days=365)
ENOUGH = 5  # Ended promises below which a share says little.
LAST_MOMENT = time(23, 59)


@dataclass(frozen=True)
class Score:
    """How well we keep our word, over promises that were kept or broken in the last year.

    One moved with notice counts by how it ended: kept at its new time is kept, and `moved` says
    how many of the kept ones were moved before. One called off with the customer does not count.
    One made good after it was broken stays broken.
    """

    kept: int = 0
    broken: int = 0
    moved: int = 0

    @property
    def sample(self) -> int:
        return self.kept + self.broken

    @property
    def percent(self) -> int | None:
        """The share that was kept; None while there is none."""
        return round(100 * self.kept / self.sample) if self.sample else None

    @property
    def is_telling(self) -> bool:
        return self.sample >= ENOUGH


def promise_refusal(*, text: str, due_by: datetime, now: datetime) -> Sentence | None:
    """Why this cannot be promised, or None when it can."""
    if not text.strip():
        return say("Write what was promised.")
    if len(text.strip()) > LONGEST_TEXT:
        return say("This is longer than {limit} characters.", limit=LONGEST_TEXT)
    return due_refusal(due_by=due_by, now=now)


def due_refusal(*, due_by: datetime, now: datetime) -> Sentence | None:
    if due_by <= now:
        return say("That moment has passed. Promise something that is still to come.")
    if due_by - now > FARTHEST:
        return say("That is more than five years away.")
    return None


def move_refusal(
    *, is_open: bool, was_due_by: datetime, due_by: datetime, notice: str, now: datetime
) -> Sentence | None:
    """Why it cannot be put off, or None when it can: only with notice, and only before."""
    if not is_open:
        return say("This promise has come to its end.")
    if now > was_due_by:
        return say("It was due already: it cannot be moved any more. Keep it, or make a new one.")
    if not notice.strip():
        return say("Tell them first, and say here how they heard of it.")
    return due_refusal(due_by=due_by, now=now)


def end_refusal(*, state: str, wanted: str) -> Sentence | None:
    """Why an ended promise cannot end otherwise."""
    if state == "open" or (state == "broken" and wanted == "kept"):
        return None
    return say("This promise has come to its end.")


def is_kept_in_time(*, due_by: datetime, done_at: datetime) -> bool:
    """Ticked off within the grace counts as done in time: few tick at the very minute."""
    return done_at <= due_by + GRACE


def is_broken(*, due_by: datetime, now: datetime) -> bool:
    return now > due_by + GRACE


def reminds_from(due_by: datetime, made_at: datetime) -> datetime:
    """From when its owner is reminded; never before half of its time has passed."""
    return max(due_by - REMIND, made_at + (due_by - made_at) / 2)


def end_of_day(day: date, *, zone: str, closes_at: datetime | None = None) -> datetime:
    """By when something promised for a day is due: when we close, else as the day ends."""
    return closes_at or datetime.combine(day, LAST_MOMENT, ZoneInfo(zone))


def mood(*, state: str, due_by: datetime, now: datetime) -> str:
    """How loudly it asks for attention, as pills say it."""
    if state == "kept":
        return "good"
    if state == "broken":
        return "alarm"
    if state == "cancelled":
        return ""
    if now > due_by:
        return "alarm"
    return "due" if due_by - now <= REMIND else ""
