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
from .ladder import LadderForm
from .topics import TopicForm

__all__ = [
    "CaseForm",
    "ExceptionForm",
    "KindForm",
    "LadderForm",
    "OwnerForm",
    "ResolutionForm",
    "SlipForm",
    "TopicChoiceForm",
    "TopicForm",
    "shown",
]
