"""What screens ask of insights: one function a screen."""

from .doing import Doing, doing
from .standing import Standing, rhythm_of, standing_of
from .today import Need, Today, today, today_count

__all__ = [
    "Doing",
    "Need",
    "Standing",
    "Today",
    "doing",
    "rhythm_of",
    "standing_of",
    "today",
    "today_count",
]
