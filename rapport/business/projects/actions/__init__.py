"""Everything that changes work in progress, and what we noticed."""

from .alarms import announce, reckon_all
from .begin import begin
from .bringing import bring, unbring
from .change import change, move_due
from .ending import end, reopen
from .needs import (
    answer_need,
    change_need,
    follow,
    notice,
    offer,
    offer_by_message,
    ripen,
)
from .page import close_page, note_seen, open_page
from .plans import bring_samples, retire_plan, return_plan, save_plan
from .steps import step_back, step_to
from .telling import remove_update, settle_taken_back, tell

__all__ = [
    "announce",
    "answer_need",
    "begin",
    "bring",
    "bring_samples",
    "change",
    "change_need",
    "close_page",
    "end",
    "follow",
    "move_due",
    "note_seen",
    "notice",
    "offer",
    "offer_by_message",
    "open_page",
    "reckon_all",
    "remove_update",
    "reopen",
    "retire_plan",
    "return_plan",
    "ripen",
    "save_plan",
    "settle_taken_back",
    "step_back",
    "step_to",
    "tell",
    "unbring",
]
