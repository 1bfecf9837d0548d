from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from rapport.plumbing.kernel.events import Event
from rapport.plumbing.kernel.words import Sentence, say


@dataclass(frozen=True, kw_only=True)
class AboutASign(Event):
    """What every fact about a sign carries."""

    group: ClassVar[str] = "team"
    icon: ClassVar[str] = "stethoscope"
    sign: str
    name: str  # as the table of signs calls it


@dataclass(frozen=True, kw_only=True)
class SignTakenOn(AboutASign):
    """Somebody sees to a harmful habit, until a day."""

    kind = "checkup.sign_taken_on"
    member_id: int | None
    until_on: date | None
    affected: int

    def told(self) -> Sentence:
        return say(
            "We work on it: {name} ({count} affected)", name=say(self.name), count=self.affected
        )


@dataclass(frozen=True, kw_only=True)
class SignDismissed(AboutASign):
    kind = "checkup.sign_dismissed"
    reason: str

    def told(self) -> Sentence:
        return say("Set aside: {name}", name=say(self.name))

    def detail(self) -> str:
        return self.reason


@dataclass(frozen=True, kw_only=True)
class SignTakenBack(AboutASign):
    """What was said about a sign counts no longer."""

    kind = "checkup.sign_taken_back"

    def told(self) -> Sentence:
        return say("Taken back what was said about: {name}", name=say(self.name))


@dataclass(frozen=True, kw_only=True)
class SignShown(AboutASign):
    """The figures show for the first time that a habit costs money."""

    kind = "checkup.sign_shown"
    affected: int

    def told(self) -> Sentence:
        return say("The check-up shows a cost: {name} ({count} affected)",
                   name=say(self.name), count=self.affected)  # fmt: skip
