"""When something is due. Computed from stored facts and the opening hours, never guessed.

Four clocks: the first answer, the next answer after each further message of the customer, the
next update while we are still working on it, and the resolution. All in opening minutes; stretches
during which the turn was the customer's do not count.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

Stretch = tuple[datetime, datetime]


class Hours(Protocol):
    """The opening hours of the business, as the team's rules know them."""

    def due(
        self, start: datetime, minutes: int, pauses: Iterable[Stretch] = ()
    ) -> datetime | None: ...

    def opening_minutes(
        self, start: datetime, end: datetime, pauses: Iterable[Stretch] = ()
    ) -> float: ...


class Clock(StrEnum):
    ANSWER = "answer"
    UPDATE = "update"
    RESOLUTION = "resolution"


@dataclass(frozen=True)
class Goal:
    """How soon, in opening minutes."""

    first_answer: int
    next_answer: int
    update: int
    resolution: int


@dataclass(frozen=True)
class Facts:
    """What happened so far, as the case has it stored."""

    opened_at: datetime
    asked_at: datetime | None  # their oldest word without an answer from us
    answered_at: datetime | None  # our first answer
    last_told_at: datetime | None  # our newest word
    waiting_since: datetime | None  # the turn is theirs since then
    pauses: tuple[Stretch, ...] = ()


@dataclass(frozen=True)
class Clocks:
    answer_by: datetime | None
    update_by: datetime | None
    resolve_by: datetime | None
    due_by: datetime | None  # the earliest that runs now; None while the turn is theirs
    running: Clock | None


def clocks(facts: Facts, goal: Goal, hours: Hours) -> Clocks:
    """All due times of a case. A business that never opens owes nothing at any time: None."""
    resolve_by = hours.due(facts.opened_at, goal.resolution, facts.pauses)
    if facts.waiting_since is not None:
        return Clocks(None, None, resolve_by, None, None)
    answer_by = update_by = None
    if facts.asked_at is not None:
        minutes = goal.first_answer if facts.answered_at is None else goal.next_answer
        answer_by = hours.due(facts.asked_at, minutes)
    elif facts.last_told_at is not None:
        update_by = hours.due(facts.last_told_at, goal.update, facts.pauses)
    running = [
        (due, clock)
        for due, clock in (
            (answer_by, Clock.ANSWER),
            (update_by, Clock.UPDATE),
            (resolve_by, Clock.RESOLUTION),
        )
        if due is not None
    ]
    due_by, clock = min(running, default=(None, None))
    return Clocks(answer_by, update_by, resolve_by, due_by, clock)


def honest_time(
    *, answer_by: datetime, now: datetime, ahead: int, minutes_each: float, hours: Hours
) -> datetime:
    """The time we may promise: the due time, or later when the queue before it says so."""
    behind_queue = hours.due(now, round((ahead + 1) * minutes_each))
    return max(answer_by, behind_queue) if behind_queue else answer_by
