"""The fields of a customer that a column may fill, and the headers other programs give them."""

from .consents import CONSENTS, consent_of
from .facts import FACTS, STAGES
from .reaching import ADDRESS_PARTS, REACHING
from .who import WHO

TARGETS = (*WHO, *REACHING, *FACTS, *CONSENTS)
MANY = frozenset(target.name for target in TARGETS if target.is_many)
PREFERENCES = ("likes", "dislikes", "favourite", "size", "time", "channel", "other")

__all__ = [
    "ADDRESS_PARTS",
    "CONSENTS",
    "MANY",
    "PREFERENCES",
    "STAGES",
    "TARGETS",
    "consent_of",
]
