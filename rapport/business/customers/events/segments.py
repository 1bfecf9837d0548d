"""What happened to the shared segments."""

from dataclasses import dataclass

from rapport.plumbing.kernel.events import Event
from rapport.plumbing.kernel.words import Sentence, say


@dataclass(frozen=True, kw_only=True)
class SegmentSaved(Event):
    """A shared segment is new, or asks for something else now."""

    kind = "customers.segment_saved"
    icon = "bookmark"
    about = "segment_id"
    segment_id: int
    name: str

    def told(self) -> Sentence:
        return say("Segment “{name}” saved", name=self.name)


@dataclass(frozen=True, kw_only=True)
class SegmentRemoved(Event):
    kind = "customers.segment_removed"
    icon = "bookmark-minus"
    about = "segment_id"
    segment_id: int
    name: str

    def told(self) -> Sentence:
        return say("Segment “{name}” removed", name=self.name)


@dataclass(frozen=True, kw_only=True)
class SegmentReturned(Event):
    """A segment was removed by mistake and brought back."""

    kind = "customers.segment_returned"
    icon = "bookmark"
    about = "segment_id"
    segment_id: int
    name: str

    def told(self) -> Sentence:
        return say("Segment “{name}” brought back", name=self.name)
