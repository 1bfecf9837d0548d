"""What the record means today. Plain values in, plain values out."""

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
from .proposals import proposals
from .proposed import Proposal
from .rhythm import Visits, quiet_after, rhythm

__all__ = [
    "CaseFacts",
    "Facts",
    "NeedFacts",
    "PromiseFacts",
    "Proposal",
    "PurchaseFacts",
    "Reminder",
    "ReplyFacts",
    "SponsorFacts",
    "Visits",
    "WorkFacts",
    "best",
    "draft",
    "is_silenced",
    "proposals",
    "quiet_after",
    "rhythm",
]
