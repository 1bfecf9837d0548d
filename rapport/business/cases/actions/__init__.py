"""Everything that changes a case."""

from .acknowledge import acknowledge
from .alarm import alarm
from .answer import answered, customer_wrote, wait_for_customer, work_on_it
from .clock import announce_overdue, recompute, recompute_all
from .correct import assign, correct, identify
from .escalate import climb, forget_old_notices, reckon_ladders_again
from .follow import follow_back, follow_merge, follow_split
from .ladder import set_ladder
from .lessons import forget_lesson, recall_lesson
from .notices import send_notices
from .open import open_case, take_up
from .private import follow_to_private
from .resolve import check_back, reopen, resolve, settle_answered
from .restrain import restrain
from .slip import tell_of_slip, tell_slips
from .topics import (
    bring_topic_back,
    change_topic,
    make_topic,
    remove_example,
    retire_topic,
    sort_case,
)

__all__ = [
    "acknowledge",
    "alarm",
    "announce_overdue",
    "answered",
    "assign",
    "bring_topic_back",
    "change_topic",
    "check_back",
    "climb",
    "correct",
    "customer_wrote",
    "follow_back",
    "follow_merge",
    "follow_split",
    "follow_to_private",
    "forget_lesson",
    "forget_old_notices",
    "identify",
    "make_topic",
    "open_case",
    "recall_lesson",
    "reckon_ladders_again",
    "recompute",
    "recompute_all",
    "remove_example",
    "reopen",
    "resolve",
    "restrain",
    "retire_topic",
    "send_notices",
    "set_ladder",
    "settle_answered",
    "sort_case",
    "take_up",
    "tell_of_slip",
    "tell_slips",
    "wait_for_customer",
    "work_on_it",
]
