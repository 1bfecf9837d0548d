"""What is stored about cases."""

from .case import SOON_WITHIN, Case, CaseQuerySet, Correction, Pause

__all__ = [
    "SOON_WITHIN",
    "Case",
    "CaseQuerySet",
    "Correction",
    "Pause",
]
