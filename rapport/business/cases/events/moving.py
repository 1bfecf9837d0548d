from dataclasses import dataclass

from rapport.plumbing.kernel.events import Event
from rapport.plumbing.kernel.words import Sentence, say


@dataclass(frozen=True, kw_only=True)
class CaseMoved(Event):
    """Its conversation became part of another, or stands on its own again.

    With `into_case` both had an open one: this one goes on there, which was so before.
    """

    kind = "cases.moved"
    icon = "merge"
    group = "case"
    about = "case_id"
    case_id: int
    customer_id: int | None
    from_conversation: int
    to_conversation: int
    rearrangement_id: int
    into_case: int | None = None
    kind_before: str = ""
    severity_before: int = 0
    is_undone: bool = False

    def told(self) -> Sentence:
        if self.is_undone:
            return say("The case is where it was before")
        if self.into_case is not None:
            return say("The case goes on as part of another")
        return say("The case went along with its conversation")
