"""Facts about cases, as the ledger keeps them."""

from .escalation import (
    CaseAlarmed,
    CaseDueMoved,
    CaseEscalated,
    LadderChanged,
    SlipTold,
)
from .facts import CaseAssigned, CaseCorrected, CaseIdentified
from .incident import IncidentAnswered, IncidentClosed, IncidentOpened, IncidentTold
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
from .recovery import (
    CauseNamed,
    CheckBackPlanned,
    FailureRepeated,
    LessonLearnt,
    RecoveryStepTaken,
    RecoveryStepUndone,
)
from .restitution import (
    ApprovalAsked,
    ApprovalDecided,
    ApprovalLate,
    RestitutionCancelled,
    RestitutionGiven,
)
from .topics import CaseSorted, LessonForgotten, TopicsChanged

__all__ = [
    "ApprovalAsked",
    "ApprovalDecided",
    "ApprovalLate",
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
    "CauseNamed",
    "CheckBackPlanned",
    "FailureRepeated",
    "IncidentAnswered",
    "IncidentClosed",
    "IncidentOpened",
    "IncidentTold",
    "LadderChanged",
    "LessonForgotten",
    "LessonLearnt",
    "RecoveryStepTaken",
    "RecoveryStepUndone",
    "RestitutionCancelled",
    "RestitutionGiven",
    "SlipTold",
    "TopicsChanged",
]
