"""Everything that changes a case."""

from .acknowledge import acknowledge
from .alarm import alarm
from .answer import answered, customer_wrote, wait_for_customer, work_on_it
from .approval import announce_late, decide, withdraw
from .check_back import ask_whether_all_is_well, note_check_back, plan_check_back
from .clock import announce_overdue, recompute, recompute_all
from .correct import assign, correct, identify
from .escalate import climb, forget_old_notices, reckon_ladders_again
from .findings import learn, rename_cause
from .follow import follow_back, follow_merge, follow_split
from .incidents import drop, gather, open_incident, touch, touch_case
from .ladder import set_ladder
from .lessons import forget_lesson, recall_lesson
from .notices import send_notices
from .open import open_case, take_up
from .private import follow_to_private
from .repeat import look_for_repeat
from .resolve import check_back, reopen, resolve, settle_answered
from .restitution import cancel_restitution, give
from .restrain import restrain
from .slip import tell_of_slip, tell_slips
from .steps import forget_message, notice_acknowledgement, notice_steps, take_step, undo_step
from .telling import ask_to_close, ask_to_tell, close_together, tell, try_again
from .topics import (
    bring_topic_back,
    change_topic,
    make_topic,
    remove_example,
    retire_topic,
    sort_case,
)
from .unreached import run_on

__all__ = [
    "acknowledge",
    "alarm",
    "announce_late",
    "announce_overdue",
    "answered",
    "ask_to_close",
    "ask_to_tell",
    "ask_whether_all_is_well",
    "assign",
    "bring_topic_back",
    "cancel_restitution",
    "change_topic",
    "check_back",
    "climb",
    "close_together",
    "correct",
    "customer_wrote",
    "decide",
    "drop",
    "follow_back",
    "follow_merge",
    "follow_split",
    "follow_to_private",
    "forget_lesson",
    "forget_message",
    "forget_old_notices",
    "gather",
    "give",
    "identify",
    "learn",
    "look_for_repeat",
    "make_topic",
    "note_check_back",
    "notice_acknowledgement",
    "notice_steps",
    "open_case",
    "open_incident",
    "plan_check_back",
    "recall_lesson",
    "reckon_ladders_again",
    "recompute",
    "recompute_all",
    "remove_example",
    "rename_cause",
    "reopen",
    "resolve",
    "restrain",
    "retire_topic",
    "run_on",
    "send_notices",
    "set_ladder",
    "settle_answered",
    "sort_case",
    "take_step",
    "take_up",
    "tell",
    "tell_of_slip",
    "tell_slips",
    "touch",
    "touch_case",
    "try_again",
    "undo_step",
    "wait_for_customer",
    "withdraw",
    "work_on_it",
]
