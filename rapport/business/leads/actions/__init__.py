"""Everything that changes leads, their sources and their stages."""

from .answering import answered, forget_answer, note_answer
from .change import change, set_next_step
from .ending import dismiss, lose, revive, win
from .following import note_purchase, note_purchases_of, note_quote, note_quote_sent, unwin
from .meeting import meet_and_open
from .moving import move, take_back
from .opening import open_lead
from .settings import (
    StageWanted,
    add_source,
    bring_samples,
    change_source,
    retire_source,
    return_source,
    save_stages,
    standard_source,
)
from .taking_up import hear_again, take_up, take_up_identified, take_up_talk

__all__ = [
    "StageWanted",
    "add_source",
    "answered",
    "bring_samples",
    "change",
    "change_source",
    "dismiss",
    "forget_answer",
    "hear_again",
    "lose",
    "meet_and_open",
    "move",
    "note_answer",
    "note_purchase",
    "note_purchases_of",
    "note_quote",
    "note_quote_sent",
    "open_lead",
    "retire_source",
    "return_source",
    "revive",
    "save_stages",
    "set_next_step",
    "standard_source",
    "take_back",
    "take_up",
    "take_up_identified",
    "take_up_talk",
    "unwin",
    "win",
]
