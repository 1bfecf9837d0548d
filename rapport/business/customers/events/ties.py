"""What customers became to each other."""

from dataclasses import dataclass
from datetime import date

from rapport.plumbing.kernel.events import Event
from rapport.plumbing.kernel.words import Sentence, say


@dataclass(frozen=True, kw_only=True)
class TieEvent(Event):
    """A fact that stands in the stories of both."""

    about = "customer_id"
    customer_id: int
    to_customer_id: int
    name: str
    to_name: str

    def mentions(self) -> list[str]:
        return [f"customer:{self.customer_id}", f"customer:{self.to_customer_id}"]


@dataclass(frozen=True, kw_only=True)
class TieMade(TieEvent):
    kind = "customers.tie_made"
    icon = "link"
    tie: str
    role: str = ""

    def told(self) -> Sentence:
        return say("{name} {tie} {to_name}", name=self.name, tie=self.tie, to_name=self.to_name)

    def detail(self) -> str:
        return self.role


@dataclass(frozen=True, kw_only=True)
class TieChanged(TieEvent):
    """Role, title or dates were put right; `what` says what they are now."""

    kind = "customers.tie_changed"
    icon = "link"
    what: str = ""

    def told(self) -> Sentence:
        return say("Tie changed: {name} and {to_name}", name=self.name, to_name=self.to_name)

    def detail(self) -> str:
        return self.what


@dataclass(frozen=True, kw_only=True)
class TieEnded(TieEvent):
    kind = "customers.tie_ended"
    icon = "unlink"

    def told(self) -> Sentence:
        return say("{name} is no longer tied to {to_name}", name=self.name, to_name=self.to_name)


@dataclass(frozen=True, kw_only=True)
class SponsorNamed(TieEvent):
    """Somebody stands for us at a company from now on."""

    kind = "customers.sponsor_named"
    icon = "handshake"

    def told(self) -> Sentence:
        return say("{name} stands for us at {to_name}", name=self.name, to_name=self.to_name)


@dataclass(frozen=True, kw_only=True)
class SponsorLeaving(TieEvent):
    """Who stands for us at a company will go, on that day if it is known."""

    kind = "customers.sponsor_leaving"
    icon = "door-open"
    until_on: date | None = None

    def told(self) -> Sentence:
        if self.until_on is None:
            return say("{name} will leave {to_name}", name=self.name, to_name=self.to_name)
        return say(
            "{name} leaves {to_name} on {day}",
            name=self.name,
            to_name=self.to_name,
            day=self.until_on,
        )
