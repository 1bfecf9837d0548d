"""Who may do what, and when we are open. Plain values in, plain values out."""

from .hours import OpeningHours, Pause, SpecialDay, Window
from .policies import policy_refusal
from .roles import (
    CAPABILITIES,
    RANK,
    Capability,
    Role,
    change_refusal,
    leaving_refusal,
    may,
    role_refusal,
)
from .targets import (
    USUAL_ROWS,
    AnswerTimes,
    Chosen,
    Except,
    Targets,
    exceptions_refusal,
    targets_refusal,
)
from .telling import explain, opening_time
from .week import usual_week, week_refusal

__all__ = [
    "CAPABILITIES",
    "RANK",
    "USUAL_ROWS",
    "AnswerTimes",
    "Capability",
    "Chosen",
    "Except",
    "OpeningHours",
    "Pause",
    "Role",
    "SpecialDay",
    "Targets",
    "Window",
    "change_refusal",
    "exceptions_refusal",
    "explain",
    "leaving_refusal",
    "may",
    "opening_time",
    "policy_refusal",
    "role_refusal",
    "targets_refusal",
    "usual_week",
    "week_refusal",
]
