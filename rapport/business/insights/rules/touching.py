"""Keeping in touch: often enough for this customer, and never by ourselves too often."""

from collections.abc import Iterator
from datetime import date, timedelta

from rapport.plumbing.kernel.words import Sentence, say

from .facts import Facts
from .proposed import CARE, Proposal, standing

MOST_WEEKS = 104
LATE_AFTER = timedelta(days=14)
VALUABLE, DEAR = 1000.0, 300.0  # what a relationship brings in a year, for the proposed rhythm


def weeks_refusal(weeks: int | None) -> Sentence | None:
    """Why this is no rhythm to keep, or None when it is one."""
    if weeks is not None and not 1 <= weeks <= MOST_WEEKS:
        return say("Choose between one week and {most} weeks.", most=MOST_WEEKS)
    return None


def next_touch(since_on: date, every_weeks: int) -> date:
    """The day by which we want to have been in touch again."""
    return since_on + timedelta(weeks=every_weeks)


def proposed_weeks(*, gap_days: float | None, yearly: float) -> int:
    """How often would fit: a little longer than they come by themselves, else by their value."""
    if gap_days is not None:
        return max(2, min(26, round(gap_days * 1.5 / 7)))
    if yearly >= VALUABLE:
        return 4
    return 8 if yearly >= DEAR else 13


def keep_in_touch(facts: Facts) -> Iterator[Proposal]:
    """The wished time has passed without a real word between us."""
    touch = facts.touch
    if touch is None or facts.today < touch.due_on:
        return
    evidence = [say("Last real contact {on}", on=touch.since_on), *standing(facts)]
    if touch.note:
        evidence.insert(0, say("{note}", note=touch.note))
    if facts.prefers_phone:
        evidence.append(say("Best reached by phone"))
    yield Proposal(
        kind="call" if facts.prefers_phone else "remember",
        rank=CARE,
        reason=say(
            "You want to be in touch with {name} every {weeks} weeks; it has been {days} days.",
            name=facts.name,
            weeks=touch.every_weeks,
            days=(facts.today - touch.since_on).days,
        ),
        evidence=tuple(evidence),
        worth=facts.yearly * (0.2 if facts.today - touch.due_on > LATE_AFTER else 0.12) + 2,
        about="touch",
    )
