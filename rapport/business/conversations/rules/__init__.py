"""Decisions about messages. Plain values in, plain values out: no database, no clock."""

from .talk import (
    A_DAY,
    LEASE,
    LONGEST_TEXT,
    SILENT_AFTER,
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
    "SILENT_AFTER",
    "TURNS",
    "UNDO",
    "answered_subject",
    "automatic_refusal",
    "is_forged",
    "is_silent",
    "log_refusal",
    "may_join",
    "preview",
    "quoted_part",
    "says_thanks",
    "text_refusal",
]
