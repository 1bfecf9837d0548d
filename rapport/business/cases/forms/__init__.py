"""What people fill in about cases."""

from .case import (
    CaseForm,
    KindForm,
    OwnerForm,
    ResolutionForm,
    SlipForm,
    TopicChoiceForm,
)
from .exceptions import ExceptionForm, shown
from .incident import CaseOfIncidentForm, EndForm, IncidentForm, TellForm, WhomForm
from .ladder import LadderForm
from .topics import TopicForm

__all__ = [
    "CaseForm",
    "CaseOfIncidentForm",
    "EndForm",
    "ExceptionForm",
    "IncidentForm",
    "KindForm",
    "LadderForm",
    "OwnerForm",
    "ResolutionForm",
    "SlipForm",
    "TellForm",
    "TopicChoiceForm",
    "TopicForm",
    "WhomForm",
    "shown",
]
