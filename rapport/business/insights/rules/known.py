"""What other parts of Rapport know that may be worth a step today."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from rapport.plumbing.kernel.words import Sentence


@dataclass(frozen=True)
class TouchFacts:
    """How often we want to be in touch, and since when the time counts."""

    every_weeks: int
    note: str
    since_on: date  # the last real contact, or the day the wish was written down
    due_on: date


@dataclass(frozen=True)
class VisitFacts:
    """Somebody came by and went away without what they came for."""

    id: int
    at: datetime
    outcome: str  # left, not_helped
    wants: str


@dataclass(frozen=True)
class BrokenFacts:
    """A word of ours that was broken lately and not made good."""

    id: int
    text: str
    due_by: datetime
    ended_at: datetime
    owner_id: int | None = None


@dataclass(frozen=True)
class SponsorshipFacts:
    """They stand for us at a company since a short while, and have not heard from us since."""

    tie_id: int
    company: str
    since: datetime


@dataclass(frozen=True)
class BillFacts:
    """An invoice whose day has passed and that is not paid."""

    id: int
    number: str
    due_on: date
    owed: Decimal
    owed_words: str
    usual_days: int | None = None  # how late they usually pay, in days after the due day
    reminded_on: date | None = None


@dataclass(frozen=True)
class QuoteFacts:
    """A quote that has waited for an answer."""

    id: int
    number: str
    sent_at: datetime
    total: Decimal
    total_words: str
    valid_until: date | None = None
    owner_id: int | None = None


@dataclass(frozen=True)
class LeadFacts:
    """Somebody who may become a customer, and waits for our next word."""

    id: int
    title: str
    follow_up_on: date
    worth: Decimal
    owner_id: int | None = None


@dataclass(frozen=True)
class ExpiryFacts:
    """Points or a reward that run out soon."""

    about: str
    words: str  # "120 points of Sole Club"
    expires_on: date


@dataclass(frozen=True)
class ReferredFacts:
    """A friend they sent to us, for whom nobody has thanked them."""

    id: int
    friend: str
    at: datetime


@dataclass(frozen=True)
class RecommendedFacts:
    """Something they will likely want next, and what that rests on."""

    product_id: int
    product: str
    reason: Sentence
    score: float
    kind: str  # again, next
    expected_on: date | None = None
