from dataclasses import dataclass

from rapport.plumbing.kernel.events import Event
from rapport.plumbing.kernel.words import Sentence, say


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
