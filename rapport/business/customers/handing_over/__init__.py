"""What the record itself hands over to the person it is about."""

from .person import PERSON
from .record import RECORD
from .said import SAID

SECTIONS = (*RECORD, *PERSON, *SAID)

__all__ = ["SECTIONS"]
