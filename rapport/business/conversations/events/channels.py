from dataclasses import dataclass

from rapport.plumbing.kernel.events import Direction, Event
from rapport.plumbing.kernel.words import Sentence, say


@dataclass(frozen=True, kw_only=True)
class ConversationMovedToPrivate(Event):
    """They were invited in public to go on in private."""

    kind = "conversations.moved_to_private"
    icon = "lock"
    group = "message"
    about = "conversation_id"
    conversation_id: int
    private_id: int
    message_id: int
    customer_id: int | None

    def told(self) -> Sentence:
        return say("A public conversation goes on in private")


@dataclass(frozen=True, kw_only=True)
class VisitorCame(Event):
    """Somebody came by and waits for their turn."""

    kind = "conversations.visitor_came"
    direction = Direction.FROM_THEM
    icon = "store"
    group = "message"
    visit_id: int
    customer_id: int | None
    number: int
    wants: str

    def told(self) -> Sentence:
        return say("Came by, number {number}", number=self.number)

    def detail(self) -> str:
        return self.wants


@dataclass(frozen=True, kw_only=True)
class VisitorServed(Event):
    """A visit ended; `thanked` whether or not they bought."""

    kind = "conversations.visitor_served"
    direction = Direction.FROM_US
    icon = "heart-handshake"
    group = "message"
    visit_id: int
    customer_id: int | None
    number: int
    outcome: str
    thanked: bool
    bought: bool | None
    waited_minutes: int

    def told(self) -> Sentence:
        if self.outcome == "left":
            return say("Left after waiting {minutes} minutes", minutes=self.waited_minutes)
        if self.thanked:
            return say("Served after {minutes} minutes, and thanked", minutes=self.waited_minutes)
        return say("Served after {minutes} minutes", minutes=self.waited_minutes)


@dataclass(frozen=True, kw_only=True)
class ReceptionChanged(Event):
    """The form or the display was opened or closed."""

    kind = "conversations.reception_changed"
    icon = "file-text"
    group = "team"
    takes_letters: bool
    has_display: bool

    def told(self) -> Sentence:
        return say("The web form and the display were changed")
