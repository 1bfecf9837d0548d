"""What screens ask about trials, and what every door asks that gives something away."""

from .planned import planned_of
from .results import given, people, result_of
from .screens import (
    TrialRow,
    TrialScreen,
    participants,
    taking_part,
    trial_list,
    trial_screen,
)
from .sizing import Size, size
from .spending import first_bought, past_of, redeemed, spending
from .taking_part import could_take_part, held_out, is_held_out, unfinished
from .telling import Span, Told, told, what_of

__all__ = [
    "Size",
    "Span",
    "Told",
    "TrialRow",
    "TrialScreen",
    "could_take_part",
    "first_bought",
    "given",
    "held_out",
    "is_held_out",
    "participants",
    "past_of",
    "people",
    "planned_of",
    "redeemed",
    "result_of",
    "size",
    "spending",
    "taking_part",
    "told",
    "trial_list",
    "trial_screen",
    "unfinished",
    "what_of",
]
