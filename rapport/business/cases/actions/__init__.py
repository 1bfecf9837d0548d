"""Everything that changes a case."""

from .acknowledge import acknowledge
from .answer import answered, customer_wrote, wait_for_customer, work_on_it
from .clock import announce_overdue, recompute, recompute_all
from .correct import assign, correct, identify
from .follow import follow_back, follow_merge, follow_split
from .open import open_case, take_up
from .resolve import check_back, reopen, resolve, settle_answered
from .restrain import restrain

__all__ = [
    "acknowledge",
    "announce_overdue",
    "answered",
    "assign",
    "check_back",
    "correct",
    "customer_wrote",
    "follow_back",
    "follow_merge",
    "follow_split",
    "identify",
    "open_case",
    "recompute",
    "recompute_all",
    "reopen",
    "resolve",
    "restrain",
    "settle_answered",
    "take_up",
    "wait_for_customer",
    "work_on_it",
]
