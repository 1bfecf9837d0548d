"""What colleagues wrote down."""

from dataclasses import dataclass

from rapport.plumbing.kernel.events import Event
from rapport.plumbing.kernel.words import Sentence, say


@dataclass(frozen=True, kw_only=True)
class NoteWritten(Event):
    kind = "customers.note_written"
    icon = "sticky-note"
    group = "note"
    about = "customer_id"
    customer_id: int
    note_id: int
    text: str

    def told(self) -> Sentence:
        return say("Note")

    def detail(self) -> str:
        return self.text


@dataclass(frozen=True, kw_only=True)
class NoteRemoved(Event):
    """Names no note: what it said is taken off the timeline with it."""

    kind = "customers.note_removed"
    icon = "sticky-note"
    group = "note"
    about = "customer_id"
    customer_id: int

    def told(self) -> Sentence:
        return say("A note was removed")
