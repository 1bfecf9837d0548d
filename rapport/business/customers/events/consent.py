"""What customers allow us to send unasked, and what they do not."""

from dataclasses import dataclass

from rapport.plumbing.kernel.events import Direction, Event
from rapport.plumbing.kernel.words import Sentence, say


@dataclass(frozen=True, kw_only=True)
class ConsentGiven(Event):
    """They said yes, for each of these purposes on each of these channels."""

    kind = "customers.consent_given"
    direction = Direction.FROM_THEM
    icon = "circle-check"
    about = "customer_id"
    customer_id: int
    purposes: tuple[str, ...]
    channels: tuple[str, ...]
    source: str
    what: str
    wording: str = ""

    def told(self) -> Sentence:
        return say("Said yes: {what}", what=self.what)

    def detail(self) -> str:
        return self.wording


@dataclass(frozen=True, kw_only=True)
class ConsentWithdrawn(Event):
    """They said no, for each of these purposes on each of these channels."""

    kind = "customers.consent_withdrawn"
    direction = Direction.FROM_THEM
    icon = "circle-slash"
    about = "customer_id"
    customer_id: int
    purposes: tuple[str, ...]
    channels: tuple[str, ...]
    source: str
    what: str
    wording: str = ""

    def told(self) -> Sentence:
        return say("Said no: {what}", what=self.what)

    def detail(self) -> str:
        return self.wording
