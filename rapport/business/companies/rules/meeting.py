"""What may become of a review meeting, and when the next one is due."""

from calendar import monthrange
from datetime import date, datetime, timedelta

from rapport.plumbing.kernel.words import Sentence, say

LONGEST_MINUTES = 600
MOST_MONTHS = 36
FARTHEST = timedelta(days=366 * 3)
EARLY = timedelta(hours=1)  # a meeting may begin a little before its time


def plan_refusal(
    *, planned_at: datetime, minutes: int, others: int, now: datetime
) -> Sentence | None:
    """Why it cannot be planned then, or None when it can."""
    if others:
        return say("A review is planned with them already: move that one.")
    if planned_at > now + FARTHEST:
        return say("That is too far away: plan it within three years.")
    if planned_at < now - FARTHEST:
        return say("That is too long ago.")
    if not 5 <= minutes <= LONGEST_MINUTES:  # noqa: PLR2004
        return say("A review takes between 5 and {most} minutes.", most=LONGEST_MINUTES)
    return None


def move_refusal(
    *, is_planned: bool, was_at: datetime, planned_at: datetime, notice: str, now: datetime
) -> Sentence | None:
    """Why it cannot be moved there, or None when it can."""
    if not is_planned:
        return say("Only a review that is still planned can be moved.")
    if planned_at <= now:
        return say("Move it to a time that is still to come.")
    if planned_at > now + FARTHEST:
        return say("That is too far away: plan it within three years.")
    if was_at > now and not notice:
        return say("Say how they know: without notice it is an appointment we did not keep.")
    return None


def hold_refusal(*, state: str, held_at: datetime, now: datetime) -> Sentence | None:
    """Why it cannot have been held then, or None when it can."""
    if state == "cancelled":
        return say("It was called off. Take that back first.")
    if held_at > now + EARLY:
        return say("It has not taken place yet.")
    if held_at < now - FARTHEST:
        return say("That is too long ago.")
    return None


def cancel_refusal(*, state: str, reason: str) -> Sentence | None:
    """Why it cannot be called off, or None when it can."""
    if state == "held":
        return say("It has taken place. Take that back first.")
    if not reason:
        return say("Say why, so that everybody knows.")
    return None


def rhythm_refusal(*, months: int | None, is_company: bool) -> Sentence | None:
    """Why they cannot be met so often, or None when they can."""
    if not is_company:
        return say("Reviews are held with companies.")
    if months is not None and not 1 <= months <= MOST_MONTHS:
        return say("Between 1 and {most} months.", most=MOST_MONTHS)
    return None


def months_later(day: date, months: int) -> date:
    """The same day so many months on; the last of the month where there is no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def next_due(
    *, months: int | None, last_on: date | None, agreed_on: date | None, today: date
) -> date | None:
    """When to sit down again: the day agreed, else by the rhythm, from the last one or from now."""
    if agreed_on is not None:
        return agreed_on
    if months is None:
        return None
    return months_later(last_on or today, months)
