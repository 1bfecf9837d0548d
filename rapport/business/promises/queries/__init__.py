"""What screens ask about promises."""

from .card import card
from .day import due_moment
from .listing import SHOWS, PromiseList, Wanted, promise_list, promise_screen
from .score import due_count, score
from .shown import Shown, shown

__all__ = [
    "SHOWS",
    "PromiseList",
    "Shown",
    "Wanted",
    "card",
    "due_count",
    "due_moment",
    "promise_list",
    "promise_screen",
    "score",
    "shown",
]
