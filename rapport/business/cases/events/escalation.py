from dataclasses import dataclass
from datetime import datetime

from rapport.plumbing.kernel.events import Direction, Event
from rapport.plumbing.kernel.words import Sentence, say


@dataclass(frozen=True, kw_only=True)
class CaseAlarmed(Event):
    """A grave case: the owner of the business was told at once."""

    kind = "cases.alarmed"
    icon = "siren"
    group = "case"
    about = "case_id"
    case_id: int
    customer_id: int | None
    told_count: int

    def told(self) -> Sentence:
        return say("Grave: the owner was told at once")


@dataclass(frozen=True, kw_only=True)
class CaseEscalated(Event):
    """A rung of the ladder was reached; once for each due time."""

    kind = "cases.escalated"
    icon = "trending-up"
    group = "case"
    about = "case_id"
    case_id: int
    customer_id: int | None
    due_by: datetime
    minutes: int  # opening minutes after the due time; negative: before it
    names: tuple[str, ...]  # of the members who are told
    is_offered: bool

    def told(self) -> Sentence:
        if self.minutes < 0:
            return say("A reminder before it is due: {names}", names=_joined(self.names))
        if self.is_offered:
            return say("Overdue and offered to whoever is free: {names}", names=_joined(self.names))
        return say("Due and not done: {names}", names=_joined(self.names))


@dataclass(frozen=True, kw_only=True)
class CaseDueMoved(Event):
    """The due time is another one because the hours or the answer times changed."""

    kind = "cases.due_moved"
    icon = "calendar-clock"
    group = "case"
    about = "case_id"
    case_id: int
    customer_id: int | None
    before: datetime | None
    after: datetime | None
    because: str  # hours, targets

    def told(self) -> Sentence:
        why = "the answer times changed" if self.because == "targets" else "the hours changed"
        return say(
            "Due time moved from {before} to {after}, because {why}",
            before=self.before or say("none"),
            after=self.after or say("none"),
            why=say(why),
        )


@dataclass(frozen=True, kw_only=True)
class SlipTold(Event):
    """The customer was told, before they had to ask, that our answer will be later than we said."""

    kind = "cases.slip_told"
    direction = Direction.FROM_US
    icon = "mail-warning"
    group = "case"
    about = "case_id"
    case_id: int
    customer_id: int | None
    said: datetime
    now_by: datetime

    def told(self) -> Sentence:
        return say(
            "Told them that it will be {now_by}, not {said}", now_by=self.now_by, said=self.said
        )


@dataclass(frozen=True, kw_only=True)
class LadderChanged(Event):
    kind = "cases.ladder_changed"
    icon = "trending-up"
    group = "team"

    def told(self) -> Sentence:
        return say("Who is told when a case runs late was changed")


def _joined(names: tuple[str, ...]) -> str:
    return ", ".join(names) or "–"
