from dataclasses import dataclass
from datetime import datetime

from rapport.plumbing.kernel.events import Event
from rapport.plumbing.kernel.words import Sentence, say


@dataclass(frozen=True, kw_only=True)
class AnswerPlanned(Event):
    """An answer was written that leaves later, or its time was changed."""

    kind = "conversations.answer_planned"
    icon = "calendar-clock"
    group = "message"
    about = "conversation_id"
    conversation_id: int
    message_id: int
    customer_id: int | None
    leaves_at: datetime

    def told(self) -> Sentence:
        return say("An answer waits until it is time to leave")


@dataclass(frozen=True, kw_only=True)
class AnswerHeld(Event):
    """An answer written for later does not leave by itself: somebody must look at it."""

    kind = "conversations.answer_held"
    icon = "circle-pause"
    group = "message"
    about = "conversation_id"
    conversation_id: int
    message_id: int
    customer_id: int | None
    reason: str

    def told(self) -> Sentence:
        return say("An answer written for later was held")

    def detail(self) -> str:
        return self.reason
