"""Facts about cases, as the ledger keeps them."""

from .escalation import (
    CaseAlarmed,
    CaseDueMoved,
    CaseEscalated,
    LadderChanged,
    SlipTold,
)
from .facts import CaseAssigned, CaseCorrected, CaseIdentified
from .life import (
    CaseAcknowledged,
    CaseAnswered,
    CaseAskedAgain,
    CaseCheckedBack,
    CaseOpened,
    CaseOverdue,
    CaseReopened,
    CaseResolved,
)
from .moving import CaseMoved
from .topics import CaseSorted, LessonForgotten, TopicsChanged

__all__ = [
    "CaseAcknowledged",
    "CaseAlarmed",
    "CaseAnswered",
    "CaseAskedAgain",
    "CaseAssigned",
    "CaseCheckedBack",
    "CaseCorrected",
    "CaseDueMoved",
    "CaseEscalated",
    "CaseIdentified",
    "CaseMoved",
    "CaseOpened",
    "CaseOverdue",
    "CaseReopened",
    "CaseResolved",
    "CaseSorted",
    "LadderChanged",
    "LessonForgotten",
    "SlipTold",
    "TopicsChanged",
]
