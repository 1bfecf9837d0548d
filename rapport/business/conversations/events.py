from dataclasses import dataclass
from datetime import datetime

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
    "social": "We answered in public",
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
    """We said something. `is_automatic` when no person wrote it."""

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

    def told(self) -> Sentence:
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

    def told(self) -> Sentence:
        words = HEARD if self.from_them else SAID
        return say(words.get(self.channel, "Talked"), subject="")

    def detail(self) -> str:
        return self.preview


@dataclass(frozen=True, kw_only=True)
class NoteAdded(Event):
    """A note among colleagues, inside a conversation."""

    kind = "conversations.note_added"
    icon = "sticky-note"
    group = "note"
    about = "conversation_id"
    conversation_id: int
    message_id: int
    customer_id: int | None
    preview: str

    def told(self) -> Sentence:
        return say("Note in a conversation")

    def detail(self) -> str:
        return self.preview


@dataclass(frozen=True, kw_only=True)
class ConversationIdentified(Event):
    """ "Who is this?" was answered: the conversation belongs to this customer from now on."""

    kind = "conversations.identified"
    icon = "user-check"
    about = "conversation_id"
    conversation_id: int
    customer_id: int
    name: str

    def told(self) -> Sentence:
        return say("Recognised as {name}", name=self.name)


@dataclass(frozen=True, kw_only=True)
class ConversationAssigned(Event):
    kind = "conversations.assigned"
    icon = "user"
    about = "conversation_id"
    conversation_id: int
    customer_id: int | None
    member_id: int | None
    name: str

    def told(self) -> Sentence:
        if not self.name:
            return say("Nobody has this conversation now")
        return say("{name} takes this conversation", name=self.name)


@dataclass(frozen=True, kw_only=True)
class ConversationClosed(Event):
    kind = "conversations.closed"
    icon = "archive"
    about = "conversation_id"
    conversation_id: int
    customer_id: int | None

    def told(self) -> Sentence:
        return say("Conversation closed")


@dataclass(frozen=True, kw_only=True)
class ConversationReopened(Event):
    kind = "conversations.reopened"
    icon = "archive-restore"
    about = "conversation_id"
    conversation_id: int
    customer_id: int | None

    def told(self) -> Sentence:
        return say("Conversation opened again")


@dataclass(frozen=True, kw_only=True)
class MailQuarantined(Event):
    kind = "conversations.mail_quarantined"
    icon = "shield-alert"
    group = "message"
    raw_mail_id: int
    reason: str

    def told(self) -> Sentence:
        return say("A message could not be read and is kept aside")

    def detail(self) -> str:
        return self.reason


@dataclass(frozen=True, kw_only=True)
class MailboxChanged(Event):
    kind = "conversations.mailbox_changed"
    icon = "inbox"
    group = "team"
    mailbox_id: int
    address: str

    def told(self) -> Sentence:
        return say("Mailbox {address} was changed", address=self.address)


@dataclass(frozen=True, kw_only=True)
class MailboxSilent(Event):
    """Mail has not been fetched for longer than it should."""

    kind = "conversations.mailbox_silent"
    icon = "mail-warning"
    group = "team"
    mailbox_id: int
    address: str
    since: datetime | None
    reason: str

    def told(self) -> Sentence:
        return say("No mail could be fetched for {address}", address=self.address)

    def detail(self) -> str:
        return self.reason
