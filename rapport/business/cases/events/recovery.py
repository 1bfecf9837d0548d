"""Putting it right, step by step."""

from dataclasses import dataclass
from datetime import datetime

from rapport.plumbing.kernel.events import Direction, Event
from rapport.plumbing.kernel.words import Sentence, say

_TOLD = {
    "thank": "Thanked them for telling us",
    "listen": "Heard the concern",
    "own": "Said whose it was",
    "apologise": "Apologised",
    "put_right": "Put it right",
    "explain": "Explained why it cannot be solved",
    "check_back": "Checked back",
    "learn": "Learnt from it",
}


@dataclass(frozen=True, kw_only=True)
class RecoveryStepTaken(Event):
    kind = "cases.recovery_step_taken"
    direction = Direction.FROM_US
    icon = "footprints"
    group = "case"
    about = "case_id"
    case_id: int
    customer_id: int | None
    step: str
    answer: str
    words: str

    def told(self) -> Sentence:
        return say(_TOLD.get(self.step, "A step was taken"))

    def detail(self) -> str:
        return self.words


@dataclass(frozen=True, kw_only=True)
class RecoveryStepUndone(Event):
    kind = "cases.recovery_step_undone"
    icon = "undo-2"
    group = "case"
    about = "case_id"
    case_id: int
    customer_id: int | None
    step: str

    def told(self) -> Sentence:
        return say("Taken back: {step}", step=say(_TOLD.get(self.step, "A step was taken")))


@dataclass(frozen=True, kw_only=True)
class CheckBackPlanned(Event):
    kind = "cases.check_back_planned"
    direction = Direction.FROM_US
    icon = "calendar-check"
    group = "case"
    about = "case_id"
    case_id: int
    customer_id: int | None
    check_back_at: datetime

    def told(self) -> Sentence:
        return say("We check back on {day}", day=self.check_back_at.date())


@dataclass(frozen=True, kw_only=True)
class FailureRepeated(Event):
    """A second complaint of the same customer within ninety days."""

    kind = "cases.failure_repeated"
    direction = Direction.FROM_THEM
    icon = "repeat"
    group = "case"
    about = "case_id"
    case_id: int
    customer_id: int | None
    severity_before: int
    severity_after: int

    def told(self) -> Sentence:
        if self.severity_after > self.severity_before:
            return say("A second failure within 90 days: taken one step more seriously")
        return say("A second failure within 90 days")


@dataclass(frozen=True, kw_only=True)
class LessonLearnt(Event):
    kind = "cases.lesson_learnt"
    icon = "lightbulb"
    group = "case"
    about = "case_id"
    case_id: int
    customer_id: int | None
    cause: str
    lesson: str

    def told(self) -> Sentence:
        return say("Learnt from it: {cause}", cause=self.cause)

    def detail(self) -> str:
        return self.lesson


@dataclass(frozen=True, kw_only=True)
class CauseNamed(Event):
    """A cause got another name, or became one with another."""

    kind = "cases.cause_named"
    icon = "pencil"
    group = "team"
    cause_id: int
    name: str

    def told(self) -> Sentence:
        return say("A cause is called {name} now", name=self.name)
