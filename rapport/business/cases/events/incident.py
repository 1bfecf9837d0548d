from dataclasses import dataclass

from rapport.plumbing.kernel.events import Direction, Event
from rapport.plumbing.kernel.words import Sentence, say


@dataclass(frozen=True, kw_only=True)
class IncidentOpened(Event):
    """Something happened that touches many customers."""

    kind = "cases.incident_opened"
    icon = "siren"
    group = "case"
    incident_id: int
    title: str

    def told(self) -> Sentence:
        return say("Incident: {title}", title=self.title)


@dataclass(frozen=True, kw_only=True)
class IncidentTold(Event):
    """We told a customer of it before they had to ask."""

    kind = "cases.incident_told"
    direction = Direction.FROM_US
    icon = "megaphone"
    group = "case"
    about = "conversation_id"
    incident_id: int
    customer_id: int
    conversation_id: int
    title: str

    def told(self) -> Sentence:
        return say("We told them of “{title}”", title=self.title)


@dataclass(frozen=True, kw_only=True)
class IncidentAnswered(Event):
    """Somebody whom it touches wrote to us about it."""

    kind = "cases.incident_answered"
    direction = Direction.FROM_THEM
    icon = "reply"
    group = "case"
    about = "case_id"
    incident_id: int
    customer_id: int
    case_id: int
    title: str

    def told(self) -> Sentence:
        return say("They answered about “{title}”", title=self.title)


@dataclass(frozen=True, kw_only=True)
class IncidentClosed(Event):
    kind = "cases.incident_closed"
    icon = "circle-check"
    group = "case"
    incident_id: int
    title: str
    touched: int
    lesson: str

    def told(self) -> Sentence:
        return say("Incident closed: {title}", title=self.title)

    def detail(self) -> str:
        return self.lesson
