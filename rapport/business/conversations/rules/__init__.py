"""Decisions about messages. Plain values in, plain values out: no database, no clock."""

from rapport.plumbing.kernel.places import places

from .advice import LANGUAGES, Finding, Situation, check, language_of
from .collisions import overtaken_refusal
from .files import LARGEST_FILES, MOST_FILES, files_refusal
from .filling import (
    Filled,
    filled,
    hole_refusal,
    holes,
    name_of,
    template_refusal,
    without_holes,
)
from .later import hold_reason, later_refusal, leaving_within_hours, next_leaving
from .mentions import mentioned
from .promising import Given, promises
from .public import personal_parts, review_subject
from .queue import (
    LONG_WAIT,
    SOON_LONG,
    expected_waits,
    is_long,
    pace,
    rounded_wait,
    visit_refusal,
)
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
    "LANGUAGES",
    "LARGEST_FILES",
    "LEASE",
    "LONGEST_TEXT",
    "LONG_WAIT",
    "MOST_FILES",
    "NEAR",
    "SILENT_AFTER",
    "SOON_LONG",
    "STRANGERS_AN_HOUR",
    "TURNS",
    "UNDO",
    "Filled",
    "Finding",
    "Given",
    "Offer",
    "Situation",
    "answered_subject",
    "automatic_refusal",
    "check",
    "expected_waits",
    "files_refusal",
    "filled",
    "hold_reason",
    "hole_refusal",
    "holes",
    "is_forged",
    "is_long",
    "is_only_thanks",
    "is_silent",
    "is_time",
    "language_of",
    "later_refusal",
    "leaving_within_hours",
    "log_refusal",
    "may_join",
    "mentioned",
    "merge_refusal",
    "name_of",
    "next_leaving",
    "overtaken_refusal",
    "pace",
    "personal_parts",
    "places",
    "preview",
    "promises",
    "quoted_part",
    "review_subject",
    "rounded_wait",
    "says_thanks",
    "snooze_offers",
    "snooze_refusal",
    "split_refusal",
    "template_refusal",
    "text_refusal",
    "undo_refusal",
    "visit_refusal",
    "without_holes",
]
