"""What the record means today. Plain values in, plain values out."""

from .calls import CALL_WITHIN
from .choice import best, is_silenced
from .drafts import draft
from .facts import (
    CaseFacts,
    Facts,
    NeedFacts,
    PromiseFacts,
    PurchaseFacts,
    Reminder,
    ReplyFacts,
    SponsorFacts,
    WorkFacts,
)
from .introductions import NEW_FOR
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
from .lookout import MEMORY, next_look
from .order import EVERY, factor, fair_order, score
from .promised import APOLOGISE_WITHIN
from .proposals import proposals
from .proposed import CARE, Proposal
from .rhythm import Visits, quiet_after, rhythm
from .said import said_weeks, spelled_weeks
from .touching import MOST_WEEKS, next_touch, proposed_weeks, weeks_refusal
from .turning import Improvement, TurnFacts, first_steps, improvement

__all__ = [
    "APOLOGISE_WITHIN",
    "CALL_WITHIN",
    "CARE",
    "EVERY",
    "MEMORY",
    "MOST_WEEKS",
    "NEW_FOR",
    "BillFacts",
    "BrokenFacts",
    "CaseFacts",
    "ExpiryFacts",
    "Facts",
    "Improvement",
    "LeadFacts",
    "NeedFacts",
    "PromiseFacts",
    "Proposal",
    "PurchaseFacts",
    "QuoteFacts",
    "RecommendedFacts",
    "ReferredFacts",
    "Reminder",
    "ReplyFacts",
    "SponsorFacts",
    "SponsorshipFacts",
    "TouchFacts",
    "TurnFacts",
    "VisitFacts",
    "Visits",
    "WorkFacts",
    "best",
    "draft",
    "factor",
    "fair_order",
    "first_steps",
    "improvement",
    "is_silenced",
    "next_look",
    "next_touch",
    "proposals",
    "proposed_weeks",
    "quiet_after",
    "rhythm",
    "said_weeks",
    "score",
    "spelled_weeks",
    "weeks_refusal",
]
