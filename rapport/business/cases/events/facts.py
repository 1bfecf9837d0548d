from dataclasses import dataclass

from rapport.plumbing.kernel.events import Event
from rapport.plumbing.kernel.words import Sentence, say


@dataclass(frozen=True, kw_only=True)
class CaseCorrected(Event):
    kind = "cases.corrected"
    icon = "pencil"
    group = "case"
    about = "case_id"
    case_id: int
    customer_id: int | None
    case_kind: str
    severity: int

    def told(self) -> Sentence:
        return say(
            "Set right: {case_kind}, severity {severity}",
            case_kind=self.case_kind,
            severity=self.severity,
        )


@dataclass(frozen=True, kw_only=True)
class CaseAssigned(Event):
    kind = "cases.assigned"
    icon = "user"
    group = "case"
    about = "case_id"
    case_id: int
    customer_id: int | None
    member_id: int | None
    name: str

    def told(self) -> Sentence:
        return say("{name} has this case", name=self.name or "Nobody")


@dataclass(frozen=True, kw_only=True)
class CaseIdentified(Event):
    """The case of an unknown sender now belongs to this customer."""

    kind = "cases.identified"
    icon = "user-check"
    group = "case"
    about = "case_id"
    case_id: int
    customer_id: int

    def told(self) -> Sentence:
        return say("The case belongs to this customer")
