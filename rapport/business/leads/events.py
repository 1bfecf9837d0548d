"""Facts about those who may become customers, as the ledger keeps them."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from rapport.plumbing.kernel.events import Direction, Event
from rapport.plumbing.kernel.words import Sentence, say


@dataclass(frozen=True, kw_only=True)
class LeadOpened(Event):
    """Somebody who has never bought wants something of us."""

    kind = "leads.opened"
    direction = Direction.FROM_THEM
    icon = "user-plus"
    group = "lead"
    about = "lead_id"
    lead_id: int
    customer_id: int
    want: str
    source: str
    stage: str
    value: Decimal | None = None
    conversation_id: int | None = None

    def told(self) -> Sentence:
        return say("New lead: {want}", want=self.want)


@dataclass(frozen=True, kw_only=True)
class LeadAnswered(Event):
    """Our first answer; `minutes` of opening time after their word."""

    kind = "leads.answered"
    direction = Direction.FROM_US
    icon = "reply"
    group = "lead"
    about = "lead_id"
    lead_id: int
    customer_id: int
    want: str
    minutes: int

    def told(self) -> Sentence:
        return say("First answer to a lead: {want}", want=self.want)


@dataclass(frozen=True, kw_only=True)
class LeadMoved(Event):
    """Another stage; `is_undo` when the last step was taken back."""

    kind = "leads.moved"
    icon = "footprints"
    group = "lead"
    about = "lead_id"
    lead_id: int
    customer_id: int
    want: str
    stage: str
    is_undo: bool = False

    def told(self) -> Sentence:
        if self.is_undo:
            return say("{want}: back to “{stage}”", want=self.want, stage=self.stage)
        return say("{want}: {stage}", want=self.want, stage=self.stage)


@dataclass(frozen=True, kw_only=True)
class LeadWon(Event):
    """The lead became a customer: by the purchase or the quote named, or because we said so."""

    kind = "leads.won"
    direction = Direction.FROM_THEM
    icon = "trophy"
    group = "lead"
    about = "lead_id"
    lead_id: int
    customer_id: int
    want: str
    purchase_id: int | None = None
    quote_id: int | None = None

    def told(self) -> Sentence:
        return say("Won: {want}", want=self.want)


@dataclass(frozen=True, kw_only=True)
class LeadLost(Event):
    """They will not buy this time; `words` are their own."""

    kind = "leads.lost"
    icon = "circle-x"
    group = "lead"
    about = "lead_id"
    lead_id: int
    customer_id: int
    want: str
    reason: str
    words: str

    def told(self) -> Sentence:
        return say("Lost: {want}", want=self.want)

    def detail(self) -> str:
        return self.words


@dataclass(frozen=True, kw_only=True)
class LeadRevived(Event):
    """A lost lead wrote again, bought, or was taken up by us."""

    kind = "leads.revived"
    icon = "rotate-ccw"
    group = "lead"
    about = "lead_id"
    lead_id: int
    customer_id: int
    want: str

    def told(self) -> Sentence:
        return say("A lost lead is alive again: {want}", want=self.want)


@dataclass(frozen=True, kw_only=True)
class LeadDismissed(Event):
    """Somebody said that this is no lead; whoever wrote opens none from now on."""

    kind = "leads.dismissed"
    icon = "user-x"
    group = "lead"
    about = "lead_id"
    lead_id: int
    customer_id: int
    want: str

    def told(self) -> Sentence:
        return say("Not a lead: {want}", want=self.want)


@dataclass(frozen=True, kw_only=True)
class LeadChanged(Event):
    kind = "leads.changed"
    icon = "pencil"
    group = "lead"
    about = "lead_id"
    lead_id: int
    customer_id: int
    want: str
    fields: tuple[str, ...]
    next_on: date | None = None

    def told(self) -> Sentence:
        return say("Lead changed: {want}", want=self.want)
