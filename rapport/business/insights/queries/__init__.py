"""What screens ask of insights: one function a screen."""

from .doing import Doing, doing
from .latest import latest_from_them
from .standing import Standing, rhythm_of, standing_of
from .today import Need, Today, today, today_count

__all__ = [
    "Doing",
    "Need",
    "Standing",
    "Today",
    "doing",
    "latest_from_them",
    "rhythm_of",
    "standing_of",
    "today",
    "today_count",
]
