"""What screens ask of the check-up, and what the weekly letter may take from it."""

from .course import course
from .evidence import Evidence, everything, evidence
from .standing import Standing, sign, signs, worst
from .tested import Tested, tested

__all__ = [
    "Evidence",
    "Standing",
    "Tested",
    "course",
    "everything",
    "evidence",
    "sign",
    "signs",
    "tested",
    "worst",
]
