"""Decisions about work in progress and noticed needs. Plain values in, plain values out."""

from .deadlines import (
    LateWords,
    due_refusal,
    lateness,
    proposed_due,
    silent_from,
)
from .needs import followed, next_month, ready_day, season_refusal, words_for_offer
from .pages import is_sealed, new_key, sealed, unsealed
from .plans import LONGEST_PLAN, name_refusal, plan_refusal
from .sentences import filled, update_refusal

__all__ = [
    "LONGEST_PLAN",
    "LateWords",
    "due_refusal",
    "filled",
    "followed",
    "is_sealed",
    "lateness",
    "name_refusal",
    "new_key",
    "next_month",
    "plan_refusal",
    "proposed_due",
    "ready_day",
    "sealed",
    "season_refusal",
    "silent_from",
    "unsealed",
    "update_refusal",
    "words_for_offer",
]
