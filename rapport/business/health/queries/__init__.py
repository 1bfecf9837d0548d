"""What screens and actions ask of how relationships stand."""

from .gathering import evidence_of
from .history import past_of
from .one import of

__all__ = ["evidence_of", "of", "past_of"]
