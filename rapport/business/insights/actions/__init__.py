"""Everything that changes what Today shows."""

from .act import write
from .figure import figure_many
from .learn import learn
from .refresh import hear, refresh_conversations, refresh_many, refresh_strangers_of_case
from .reply import postpone, reply, take_back_reply
from .sweep import due_customers, look_ahead, sweep
from .touch import keep_in_touch, take_back_wish
from .touch_many import keep_rhythms, read_rhythm, said_rhythms
from .touch_rules import bring_back_touch_rule, end_touch_rule, follow_touch_rules, set_touch_rule
from .turnaround import (
    add_step,
    begin_turnaround,
    end_turnaround,
    measure,
    plan_turnaround,
    reopen_turnaround,
    take_step,
)

__all__ = [
    "add_step",
    "begin_turnaround",
    "bring_back_touch_rule",
    "due_customers",
    "end_touch_rule",
    "end_turnaround",
    "figure_many",
    "follow_touch_rules",
    "hear",
    "keep_in_touch",
    "keep_rhythms",
    "learn",
    "look_ahead",
    "measure",
    "plan_turnaround",
    "postpone",
    "read_rhythm",
    "refresh_conversations",
    "refresh_many",
    "refresh_strangers_of_case",
    "reopen_turnaround",
    "reply",
    "said_rhythms",
    "set_touch_rule",
    "sweep",
    "take_back_reply",
    "take_back_wish",
    "take_step",
    "write",
]
