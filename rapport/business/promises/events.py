from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from rapport.plumbing.kernel.events import Direction, Event
from rapport.plumbing.kernel.words import Sentence, say


@dataclass(frozen=True, kw_only=True)
class AboutAPromise(Event):
    """What every fact about a promise carries. `member_id` is who sees to it."""

    group = "promise"
    about: ClassVar[str] = "promise_id"
    promise_id: int
    customer_id: int
    conversation_id: int | None
    member_id: int | None
    text: str
    due_by: datetime

    def detail(self) -> str:
        return self.text


@dataclass(frozen=True, kw_only=True)
class PromiseMade(AboutAPromise):
    kind = "promises.made"
    direction = Direction.FROM_US
    icon = "handshake"

    def told(self) -> Sentence:
        return say("Promised, due {due}", due=self.due_by)


@dataclass(frozen=True, kw_only=True)
class PromiseKept(AboutAPromise):
    """Done as we said. `in_time` is false when it was broken before and made good now."""

    kind = "promises.kept"
    direction = Direction.FROM_US
    icon = "circle-check"
    in_time: bool = True

    def told(self) -> Sentence:
        return say("Promise kept") if self.in_time else say("Broken promise made good")


@dataclass(frozen=True, kw_only=True)
class PromiseMoved(AboutAPromise):
    """Put off with notice: they were told before it was due."""

    kind = "promises.moved"
    direction = Direction.FROM_US
    icon = "calendar-clock"
    was_due_by: datetime
    notice: str = ""

    def told(self) -> Sentence:
        return say("Promise moved with notice, now due {due}", due=self.due_by)


@dataclass(frozen=True, kw_only=True)
class PromiseBroken(AboutAPromise):
    """Its time passed, or somebody said so."""

    kind = "promises.broken"
    icon = "circle-x"
    reason: str = ""

    def told(self) -> Sentence:
        return say("Promise broken, it was due {due}", due=self.due_by)


@dataclass(frozen=True, kw_only=True)
class PromiseCancelled(AboutAPromise):
    """Called off, for a reason."""

    kind = "promises.cancelled"
    icon = "circle-slash"
    reason: str

    def told(self) -> Sentence:
        return say("Promise called off: {reason}", reason=self.reason)


@dataclass(frozen=True, kw_only=True)
class PromiseReopened(AboutAPromise):
    """Its end was taken back: it is open again."""

    kind = "promises.reopened"
    icon = "undo-2"

    def told(self) -> Sentence:
        return say("Promise open again, due {due}", due=self.due_by)


@dataclass(frozen=True, kw_only=True)
class PromiseReassigned(AboutAPromise):
    kind = "promises.reassigned"
    icon = "user"
    name: str

    def told(self) -> Sentence:
        if not self.name:
            return say("Nobody sees to this promise now")
        return say("{name} sees to this promise", name=self.name)


@dataclass(frozen=True, kw_only=True)
class PromiseComesDue(AboutAPromise):
    """Its owner is reminded, once for each due time."""

    kind = "promises.comes_due"
    icon = "bell"

    def told(self) -> Sentence:
        return say("A promise comes due {due}", due=self.due_by)
