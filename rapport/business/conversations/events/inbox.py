from dataclasses import dataclass
from datetime import datetime

from rapport.plumbing.kernel.events import Event
from rapport.plumbing.kernel.words import Sentence, say

BACK = {
    "time": "Back in the inbox: its time has come",
    "due": "Back in the inbox early: its deadline is near",
    "answer": "Back in the inbox: they wrote",
    "member": "Back in the inbox",
}


@dataclass(frozen=True, kw_only=True)
class ConversationSnoozed(Event):
    """Put aside by a member; without `until` it comes back when they write."""

    kind = "conversations.snoozed"
    icon = "alarm-clock"
    about = "conversation_id"
    conversation_id: int
    customer_id: int | None
    until: datetime | None

    def told(self) -> Sentence:
        if self.until is None:
            return say("Put aside until they answer")
        return say("Put aside until {moment}", moment=self.until)


@dataclass(frozen=True, kw_only=True)
class ConversationBack(Event):
    """A conversation that was put aside is in the list again."""

    kind = "conversations.back"
    icon = "alarm-clock-check"
    about = "conversation_id"
    conversation_id: int
    customer_id: int | None
    because: str

    def told(self) -> Sentence:
        return say(BACK.get(self.because, BACK["member"]))


@dataclass(frozen=True, kw_only=True)
class ConversationsMerged(Event):
    """The messages of the other one go on in this one."""

    kind = "conversations.merged"
    icon = "merge"
    about = "conversation_id"
    conversation_id: int
    other_conversation: int
    customer_id: int | None
    rearrangement_id: int

    def told(self) -> Sentence:
        return say("Two conversations became one")


@dataclass(frozen=True, kw_only=True)
class ConversationSplit(Event):
    """A message and what follows it began a conversation of its own."""

    kind = "conversations.split"
    icon = "split"
    about = "conversation_id"
    conversation_id: int
    other_conversation: int
    customer_id: int | None
    rearrangement_id: int

    def told(self) -> Sentence:
        return say("A part of a conversation became its own")


@dataclass(frozen=True, kw_only=True)
class RearrangementUndone(Event):
    """A merge or split was taken back: both are as they were."""

    kind = "conversations.rearrangement_undone"
    icon = "undo-2"
    about = "conversation_id"
    conversation_id: int
    other_conversation: int
    customer_id: int | None
    rearrangement_id: int
    was_merge: bool

    def told(self) -> Sentence:
        if self.was_merge:
            return say("A conversation stands on its own again")
        return say("A part of a conversation is back where it was")
