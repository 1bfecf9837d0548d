"""What screens and actions ask of how relationships stand."""

from .gathering import evidence_of
from .history import past_of
from .listing import every_row, listing
from .one import of
from .shown import card, shown

__all__ = ["card", "every_row", "evidence_of", "listing", "of", "past_of", "shown"]
