from dataclasses import dataclass
from typing import ClassVar

from rapport.plumbing.kernel.events import Direction, Event
from rapport.plumbing.kernel.words import Sentence, say


@dataclass(frozen=True, kw_only=True)
class _Outcome(Event):
    """What became of a short message; `reference` is the caller's own word for it."""

    group: ClassVar[str] = "mail"
    icon: ClassVar[str] = "smartphone"
    direction: ClassVar[Direction] = Direction.FROM_US

    dispatch_id: int
    reference: str

    def mentions(self) -> list[str]:
        return [*super().mentions(), *([self.reference] if self.reference else [])]

    def place(self) -> str:
        return self.reference


@dataclass(frozen=True, kw_only=True)
class TextSent(_Outcome):
    """The provider took it."""

    kind = "messaging.sent"

    def told(self) -> Sentence:
        return say("A short message was handed to its provider")


@dataclass(frozen=True, kw_only=True)
class TextFailed(_Outcome):
    """It will not reach them, and nobody tries again by itself."""

    kind = "messaging.failed"
    icon = "message-circle-x"
    reason: str

    def told(self) -> Sentence:
        return say("A short message could not be delivered")

    def detail(self) -> str:
        return self.reason


@dataclass(frozen=True, kw_only=True)
class TextUncertain(_Outcome):
    """The line broke after the words were given: it may or may not have been sent."""

    kind = "messaging.uncertain"
    icon = "message-circle-question-mark"

    def told(self) -> Sentence:
        return say("Nobody knows whether a short message was sent; a person should decide")


@dataclass(frozen=True, kw_only=True)
class LineChanged(Event):
    """A number or account of ours was added, changed or given up."""

    kind = "messaging.line_changed"
    icon = "smartphone"
    group = "team"
    line_id: int
    name: str

    def told(self) -> Sentence:
        return say("The line {name} was changed", name=self.name)
