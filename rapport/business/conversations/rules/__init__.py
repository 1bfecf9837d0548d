"""Decisions about messages. Plain values in, plain values out: no database, no clock."""

from .collisions import overtaken_refusal
from .later import hold_reason, later_refusal, leaving_within_hours, next_leaving
from .mentions import mentioned
from .public import personal_parts, review_subject
from .rearranging import merge_refusal, split_refusal, undo_refusal
from .snooze import NEAR, Offer, is_only_thanks, is_time, snooze_offers, snooze_refusal
from .talk import (
    A_DAY,
    LEASE,
    LONGEST_TEXT,
    SILENT_AFTER,
    STRANGERS_AN_HOUR,
    TURNS,
    UNDO,
    answered_subject,
    automatic_refusal,
    is_forged,
    is_silent,
    log_refusal,
    may_join,
    preview,
    quoted_part,
    says_thanks,
    text_refusal,
)

__all__ = [
    "A_DAY",
    "LEASE",
    "LONGEST_TEXT",
    "NEAR",
    "SILENT_AFTER",
    "STRANGERS_AN_HOUR",
    "TURNS",
    "UNDO",
    "Offer",
    "answered_subject",
    "automatic_refusal",
    "hold_reason",
    "is_forged",
    "is_only_thanks",
    "is_silent",
    "is_time",
    "later_refusal",
    "leaving_within_hours",
    "log_refusal",
    "may_join",
    "mentioned",
    "merge_refusal",
    "next_leaving",
    "overtaken_refusal",
    "personal_parts",
    "preview",
    "quoted_part",
    "review_subject",
    "says_thanks",
    "snooze_offers",
    "snooze_refusal",
    "split_refusal",
    "text_refusal",
    "undo_refusal",
]
