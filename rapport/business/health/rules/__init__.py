"""What decides how a relationship stands. No framework here."""

from .evidence import HALF_YEAR, YEAR, Contribution, Evidence, Usual
from .scorecard import BASE, SHOWN_FIRST, Reason, Scored, is_known, score, warmth

__all__ = [
    "BASE",
    "HALF_YEAR",
    "SHOWN_FIRST",
    "YEAR",
    "Contribution",
    "Evidence",
    "Reason",
    "Scored",
    "Usual",
    "is_known",
    "score",
    "warmth",
]
