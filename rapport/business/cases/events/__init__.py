"""Facts about cases, as the ledger keeps them."""

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

__all__ = [
    "CaseAcknowledged",
    "CaseAnswered",
    "CaseAskedAgain",
    "CaseAssigned",
    "CaseCheckedBack",
    "CaseCorrected",
    "CaseIdentified",
    "CaseOpened",
    "CaseOverdue",
    "CaseReopened",
    "CaseResolved",
]
