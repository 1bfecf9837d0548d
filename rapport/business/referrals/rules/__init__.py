"""Decisions about referrals. Plain values in, plain values out."""

from .advocates import ASK_AGAIN_AFTER, Moment, Standing, asking, standing
from .codes import code_of, code_refusal, folded, new_code
from .progress import (
    GRACE,
    Bought,
    Met,
    counting,
    is_above_cap,
    known_before,
    late_refusal,
    reward_day,
    terms_refusal,
)
from .suspicion import Party, crowd_refusal, mailbox, ring_refusal, same_person

__all__ = [
    "ASK_AGAIN_AFTER",
    "GRACE",
    "Bought",
    "Met",
    "Moment",
    "Party",
    "Standing",
    "asking",
    "code_of",
    "code_refusal",
    "counting",
    "crowd_refusal",
    "folded",
    "is_above_cap",
    "known_before",
    "late_refusal",
    "mailbox",
    "new_code",
    "reward_day",
    "ring_refusal",
    "same_person",
    "standing",
    "terms_refusal",
]
