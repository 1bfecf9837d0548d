"""What the record means today. Plain values in, plain values out."""

from .choice import best, is_silenced
from .drafts import draft
from .facts import CaseFacts, Facts, PurchaseFacts, Reminder, ReplyFacts, SponsorFacts
from .proposals import proposals
from .proposed import Proposal
from .rhythm import Visits, quiet_after, rhythm

__all__ = [
    "CaseFacts",
    "Facts",
    "Proposal",
    "PurchaseFacts",
    "Reminder",
    "ReplyFacts",
    "SponsorFacts",
    "Visits",
    "best",
    "draft",
    "is_silenced",
    "proposals",
    "quiet_after",
    "rhythm",
]
