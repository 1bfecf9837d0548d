from dataclasses import dataclass
from datetime import datetime

from rapport.plumbing.kernel.events import Direction, Event
from rapport.plumbing.kernel.words import Sentence, say


@dataclass(frozen=True, kw_only=True)
class CaseOpened(Event):
    kind = "cases.opened"
    direction = Direction.FROM_THEM
    icon = "flag"
    group = "case"
    about = "case_id"
    case_id: int
    customer_id: int | None
    conversation_id: int | None
    case_kind: str
    severity: int
    summary: str
    answer_by: datetime | None

    def told(self) -> Sentence:
        return say(
            "{case_kind} opened: {summary}",
            case_kind=self.case_kind.capitalize(),
            summary=self.summary,
        )


@dataclass(frozen=True, kw_only=True)
class CaseAcknowledged(Event):
    """The customer was told at once what happens next and by when."""

    kind = "cases.acknowledged"
    direction = Direction.FROM_US
    icon = "mail-check"
    group = "case"
    about = "case_id"
    case_id: int
    customer_id: int | None
    answer_by: datetime

    def told(self) -> Sentence:
        return say("Told when we answer")


@dataclass(frozen=True, kw_only=True)
class CaseAskedAgain(Event):
    """They wrote again on an open case: the next answer is due."""

    kind = "cases.asked_again"
    direction = Direction.FROM_THEM
    icon = "message-circle"
    group = "case"
    about = "case_id"
    case_id: int
    customer_id: int | None
    answer_by: datetime | None

    def told(self) -> Sentence:
        return say("They wrote again and wait for an answer")


@dataclass(frozen=True, kw_only=True)
class CaseAnswered(Event):
    """Our answer to what they asked; `in_time` says whether it kept the due time."""

    kind = "cases.answered"
    direction = Direction.FROM_US
    icon = "reply"
    group = "case"
    about = "case_id"
    case_id: int
    customer_id: int | None
    first: bool
    in_time: bool
    minutes: int  # opening minutes from their word to ours

    def told(self) -> Sentence:
        if self.in_time:
            return say("Answered in time, after {minutes} opening minutes", minutes=self.minutes)
        return say("Answered late, after {minutes} opening minutes", minutes=self.minutes)


@dataclass(frozen=True, kw_only=True)
class CaseOverdue(Event):
    """A due time passed without our answer: silence is treated as a fault."""

    kind = "cases.overdue"
    direction = Direction.FROM_US
    icon = "alarm-clock"
    group = "case"
    about = "case_id"
    case_id: int
    customer_id: int | None
    due_by: datetime
    clock: str

    def told(self) -> Sentence:
        return say("Overdue: the {clock} was due", clock=self.clock)


@dataclass(frozen=True, kw_only=True)
class CaseResolved(Event):
    kind = "cases.resolved"
    direction = Direction.FROM_US
    icon = "circle-check"
    group = "case"
    about = "case_id"
    case_id: int
    customer_id: int | None
    case_kind: str
    severity: int
    resolution: str
    thanked: bool

    def told(self) -> Sentence:
        return say("Resolved with thanks") if self.thanked else say("Resolved")

    def detail(self) -> str:
        return self.resolution


@dataclass(frozen=True, kw_only=True)
class CaseReopened(Event):
    kind = "cases.reopened"
    direction = Direction.FROM_THEM
    icon = "rotate-ccw"
    group = "case"
    about = "case_id"
    case_id: int
    customer_id: int | None

    def told(self) -> Sentence:
        return say("Opened again")


@dataclass(frozen=True, kw_only=True)
class CaseCheckedBack(Event):
    """After a complaint we asked whether all is well."""

    kind = "cases.checked_back"
    direction = Direction.FROM_US
    icon = "heart-handshake"
    group = "case"
    about = "case_id"
    case_id: int
    customer_id: int | None

    def told(self) -> Sentence:
        return say("We checked back after the case")
