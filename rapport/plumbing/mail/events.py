from dataclasses import dataclass
from typing import ClassVar

from rapport.plumbing.kernel.events import Direction, Event
from rapport.plumbing.kernel.words import Sentence, say


@dataclass(frozen=True, kw_only=True)
class _Outcome(Event):
    """What became of a mail in the outbox; `reference` is the caller's own word for it."""

    group: ClassVar[str] = "mail"
    icon: ClassVar[str] = "mail"
    direction: ClassVar[Direction] = Direction.FROM_US

    outgoing_id: int
    reference: str

    def mentions(self) -> list[str]:
        return [*super().mentions(), *([self.reference] if self.reference else [])]

    def place(self) -> str:
        return self.reference


@dataclass(frozen=True, kw_only=True)
class MailSent(_Outcome):
    """The mail server took it for every recipient it did not refuse."""

    kind = "mail.sent"

    def told(self) -> Sentence:
        return say("A mail was handed to the mail server")


@dataclass(frozen=True, kw_only=True)
class MailFailed(_Outcome):
    """It will not reach these people, and nobody tries again by itself."""

    kind = "mail.failed"
    icon = "mail-warning"
    recipients: tuple[str, ...]
    reason: str

    def told(self) -> Sentence:
        return say("A mail could not be delivered")

    def detail(self) -> str:
        return self.reason


@dataclass(frozen=True, kw_only=True)
class MailUncertain(_Outcome):
    """The line broke after the text was given: it may or may not have been sent."""

    kind = "mail.uncertain"
    icon = "mail-question-mark"

    def told(self) -> Sentence:
        return say("Nobody knows whether a mail was sent; a person should decide")
