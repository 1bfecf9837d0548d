"""What screens ask about cases: one function a screen."""

from .index import CaseList, case_list
from .panel import Panel, panel
from .said import Said, message_facts
from .small import card, pills

__all__ = [
    "CaseList",
    "Panel",
    "Said",
    "card",
    "case_list",
    "message_facts",
    "panel",
    "pills",
]
