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
from .touching import next_touch, proposed_weeks, weeks_refusal

__all__ = [
    "APOLOGISE_WITHIN",
    "CALL_WITHIN",
    "CARE",
    "EVERY",
    "MEMORY",
    "NEW_FOR",
    "BillFacts",
    "BrokenFacts",
    "CaseFacts",
    "ExpiryFacts",
    "Facts",
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
    "VisitFacts",
    "Visits",
    "WorkFacts",
    "best",
    "draft",
    "factor",
    "fair_order",
    "is_silenced",
    "next_look",
    "next_touch",
    "proposals",
    "proposed_weeks",
    "quiet_after",
    "rhythm",
    "score",
    "weeks_refusal",
]
