"""What is stored about customers."""

from .customer import Customer, CustomerQuerySet, Note, StageChange, Tag, seen_by
from .reaching import ContactPoint, Reach, ReachQuerySet, Tie
from .taking_in import Import, ImportedRow

__all__ = [
    "ContactPoint",
    "Customer",
    "CustomerQuerySet",
    "Import",
    "ImportedRow",
    "Note",
    "Reach",
    "ReachQuerySet",
    "StageChange",
    "Tag",
    "Tie",
    "seen_by",
]
