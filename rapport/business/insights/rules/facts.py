from dataclasses import dataclass, field
from datetime import UTC, date, datetime, tzinfo
from decimal import Decimal

from rapport.plumbing.kernel.words import Sentence

from .known import (
    BillFacts,
    BrokenFacts,
    ExpiryFacts,
    LeadFacts,
    QuoteFacts,
    RecommendedFacts,
    ReferredFacts,
    SponsorshipFacts,
    TouchFacts,
    VisitFacts,
)


@dataclass(frozen=True)
class CaseFacts:
    """An open case whose turn is ours, or a settled complaint to check back on."""

    id: int
    kind: str
    severity: int
    summary: str
    opened_at: datetime
    due_by: datetime | None
    is_answered: bool
    check_back_at: datetime | None = None
    undelivered: str = ""  # why our last answer did not arrive, when it did not
    owner_id: int | None = None


@dataclass(frozen=True)
class PurchaseFacts:
    id: int
    at: datetime
    total: Decimal
    is_thanked: bool


@dataclass(frozen=True)
class ReplyFacts:
    """What a member said to an earlier proposal of this kind."""

    kind: str
    choice: str  # done, later, not_this
    at: datetime
    until: datetime | None
    about: str = ""


@dataclass(frozen=True)
class Reminder:
    """A day to be kind about, near enough to be told: from `since` on, last on `on`."""

    about: str  # "key_date:7"
    kind: str  # birthday, anniversary, holiday, health, renewal, other, kindness, goal
    what: str
    on: date
    since: datetime
    until_on: date | None = None
    years: int | None = None


@dataclass(frozen=True)
class WorkFacts:
    """Work in progress whose customer should hear from us."""

    id: int
    title: str
    step: str
    due_on: date | None
    told_at: datetime
    is_late: bool
    is_silent: bool
    owes_the_day: bool
    draft: str


@dataclass(frozen=True)
class NeedFacts:
    """Something they will need, whose moment has come."""

    id: int
    what: str
    why: str
    noticed_at: datetime
    draft: str


@dataclass(frozen=True)
class SponsorFacts:
    """A sponsorship that is not in order, and whom it is about."""

    state: str  # silent, leaving, gone
    reason: Sentence
    about: str


@dataclass(frozen=True)
class PromiseFacts:
    """Our word that has not come to its end."""

    id: int
    text: str
    made_at: datetime
    due_by: datetime
    owner: str
    owner_id: int | None = None


@dataclass(frozen=True)
class Facts:
    """Everything Today knows of one customer (or of a sender not yet known: no name)."""

    now: datetime
    today: date
    name: str
    called: str
    attention: str = "guidance"
    visits: int = 0
    first_on: date | None = None
    last_on: date | None = None
    gap_days: float | None = None
    spread_days: float | None = None
    quiet_from: date | None = None
    spent: Decimal = Decimal(0)
    last_year: Decimal = Decimal(0)
    spent_words: str = ""  # as people read it: "1,240.00 €"
    heard_at: datetime | None = None
    reached_at: datetime | None = None
    last_purchase: PurchaseFacts | None = None
    open_cases: tuple[CaseFacts, ...] = ()
    to_check_back: tuple[CaseFacts, ...] = ()
    has_open_complaint: bool = False
    replies: tuple[ReplyFacts, ...] = field(default=())
    reminders: tuple[Reminder, ...] = ()
    sponsor: SponsorFacts | None = None
    work: tuple[WorkFacts, ...] = ()
    needs: tuple[NeedFacts, ...] = ()
    promises: tuple[PromiseFacts, ...] = ()
    zone: tzinfo = UTC
    keeper_id: int | None = None
    keeper_left: str = ""  # who looked after them, and does not work here any more
    prefers_phone: bool = False
    touch: TouchFacts | None = None
    visits_in_vain: tuple[VisitFacts, ...] = ()
    broken: tuple[BrokenFacts, ...] = ()
    sponsorships: tuple[SponsorshipFacts, ...] = ()
    praised_at: datetime | None = None  # their last kind words
    bills: tuple[BillFacts, ...] = ()
    quotes: tuple[QuoteFacts, ...] = ()
    leads: tuple[LeadFacts, ...] = ()
    expiring: tuple[ExpiryFacts, ...] = ()
    referred: tuple[ReferredFacts, ...] = ()
    asked_at: datetime | None = None  # when we last asked them to send a friend
    may_refer: bool = False  # whether there is anything to gain by sending a friend
    recommended: tuple[RecommendedFacts, ...] = ()

    @property
    def yearly(self) -> float:
        """What the relationship brings in a year: the last one, else the average of all."""
        if self.last_year > 0:
            return float(self.last_year)
        if self.first_on is None or self.last_on is None:
            return 0.0
        years = max(1.0, (self.last_on - self.first_on).days / 365.25)
        return max(0.0, float(self.spent)) / years
