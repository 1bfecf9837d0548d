"""Decisions about what we know. Plain values in, plain values out: no database, no clock."""

from .ranking import MATCHED_AT_LEAST, Found, Held, ranked
from .stems import stems
from .writing import article_refusal, next_review, slug_of, tags_of

__all__ = [
    "MATCHED_AT_LEAST",
    "Found",
    "Held",
    "article_refusal",
    "next_review",
    "ranked",
    "slug_of",
    "stems",
    "tags_of",
]
