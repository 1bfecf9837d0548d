from dataclasses import dataclass

from rapport.plumbing.kernel.events import Direction, Event
from rapport.plumbing.kernel.words import Sentence, say

HEARD = {
    "email": "E-mail: “{subject}”",
    "phone": "They called",
    "in_person": "They came by",
    "sms": "SMS from them",
    "form": "Web form: “{subject}”",
    "social": "Social message",
    "chat": "Chat",
}


SAID = {
    "email": "We wrote: “{subject}”",
    "phone": "We called",
    "in_person": "We visited",
    "sms": "SMS from us",
    "form": "We answered: “{subject}”",
    "social": "We answered on social media",
    "chat": "Chat",
}


@dataclass(frozen=True, kw_only=True)
class MessageReceived(Event):
    """A customer said something. `starts` marks the first message of its conversation."""

    kind = "conversations.message_received"
    direction = Direction.FROM_THEM
    icon = "mail"
    group = "message"
    about = "conversation_id"
    conversation_id: int
    message_id: int
    customer_id: int | None
    channel: str
    subject: str
    preview: str
    starts: bool
    is_automatic: bool = False

    def told(self) -> Sentence:
        return say(HEARD.get(self.channel, HEARD["email"]), subject=self.subject or "…")

    def detail(self) -> str:
        return self.preview


@dataclass(frozen=True, kw_only=True)
class MessageSent(Event):
    """We said something. `is_automatic` when no person wrote it, to them alone or `to_many`."""

    kind = "conversations.message_sent"
    direction = Direction.FROM_US
    icon = "reply"
    group = "message"
    about = "conversation_id"
    conversation_id: int
    message_id: int
    customer_id: int | None
    channel: str
    subject: str
    preview: str
    is_automatic: bool = False
    thanks: bool = False
    to_many: bool = False

    def told(self) -> Sentence:
        if self.to_many:
            return say("Letter to many: “{subject}”", subject=self.subject or "…")
        if self.is_automatic:
            return say("Automatic answer: “{subject}”", subject=self.subject or "…")
        return say(SAID.get(self.channel, SAID["email"]), subject=self.subject or "…")

    def detail(self) -> str:
        return self.preview


@dataclass(frozen=True, kw_only=True)
class MessageTakenBack(Event):
    kind = "conversations.message_taken_back"
    icon = "undo-2"
    group = "message"
    about = "conversation_id"
    conversation_id: int
    message_id: int
    customer_id: int | None

    def told(self) -> Sentence:
        return say("A message was taken back before it was sent")


@dataclass(frozen=True, kw_only=True)
class MessageNotDelivered(Event):
    kind = "conversations.message_not_delivered"
    direction = Direction.FROM_US
    icon = "mail-x"
    group = "message"
    about = "conversation_id"
    conversation_id: int
    message_id: int
    customer_id: int | None
    reason: str

    def told(self) -> Sentence:
        return say("Our message could not be delivered")

    def detail(self) -> str:
        return self.reason


@dataclass(frozen=True, kw_only=True)
class InteractionLogged(Event):
    """A call or a visit, written down by a member. `from_them` when they made the step."""

    kind = "conversations.interaction_logged"
    icon = "phone"
    group = "message"
    about = "conversation_id"
    conversation_id: int
    message_id: int
    customer_id: int
    channel: str
    from_them: bool
    preview: str
    thanks: bool = False
    outcome: str = ""
    bought: bool | None = None

    def told(self) -> Sentence:
        words = HEARD if self.from_them else SAID
        return say(words.get(self.channel, "Talked"), subject="")

    def detail(self) -> str:
        return self.preview


@dataclass(frozen=True, kw_only=True)
class NoteAdded(Event):
    """A note among colleagues, inside a conversation; `member_ids` are those it calls by @."""

    kind = "conversations.note_added"
    icon = "sticky-note"
    group = "note"
    about = "conversation_id"
    conversation_id: int
    message_id: int
    customer_id: int | None
    preview: str
    member_ids: tuple[int, ...] = ()

    def told(self) -> Sentence:
        return say("Note in a conversation")

    def detail(self) -> str:
        return self.preview
