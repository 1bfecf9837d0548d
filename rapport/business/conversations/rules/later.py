"""Answers that leave later: when, and what stops them."""

from datetime import datetime, timedelta

from rapport.business.team.rules.hours import OpeningHours
from rapport.plumbing.kernel.words import Sentence, say

AHEAD = timedelta(days=90)  # Words older than that are no longer what we would say.


def next_leaving(hours: OpeningHours, now: datetime) -> datetime | None:
    """When we open next: while we are open, the opening after this one. None: never, or always."""
    closes = hours.closes_at(now)
    opens = hours.next_opening(closes if closes is not None else now)
    return opens if opens is not None and opens <= now + AHEAD else None


def leaving_within_hours(hours: OpeningHours, wanted: datetime) -> datetime:
    """The moment asked for, or the next opening when we are closed then."""
    return hours.next_opening(wanted) or wanted


def later_refusal(wanted: datetime, *, now: datetime) -> Sentence | None:
    """Why it cannot leave then, or None when it can."""
    if wanted <= now:
        return say("That moment has passed. Choose one that is still to come.")
    if wanted > now + AHEAD:
        return say("Choose a moment within {days} days.", days=AHEAD.days)
    return None


def hold_reason(*, wrote_since: bool, author_may_answer: bool) -> Sentence | None:
    """Why an answer written for later must not leave by itself, or None when it may."""
    if wrote_since:
        return say("They wrote again before it left. Read that first.")
    if not author_may_answer:
        return say("Whoever wrote it can no longer answer here.")
    return None
