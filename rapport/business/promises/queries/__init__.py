"""What screens ask about promises."""

from .card import card
from .day import due_moment
from .listing import SHOWS, PromiseList, Wanted, promise_list, promise_screen
from .score import MemberScore, due_count, due_soon, score, scores
from .shown import Shown, shown

__all__ = [
    "SHOWS",
    "MemberScore",
    "PromiseList",
    "Shown",
    "Wanted",
    "card",
    "due_count",
    "due_moment",
    "due_soon",
    "promise_list",
    "promise_screen",
    "score",
    "scores",
    "shown",
]
