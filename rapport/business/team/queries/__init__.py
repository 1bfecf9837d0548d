"""What screens and other apps ask about the business, its hours and its people."""

from .business import business, business_remembered, forget_business
from .hours import opening_hours
from .limits import limit_of, limits, may_approve
from .members import is_taken, member_at
from .targets import targets
from .tokens import member_of_token, token_of
from .words import called, stage_choices, stage_word

__all__ = [
    "business",
    "business_remembered",
    "called",
    "forget_business",
    "is_taken",
    "limit_of",
    "limits",
    "may_approve",
    "member_at",
    "member_of_token",
    "opening_hours",
    "stage_choices",
    "stage_word",
    "targets",
    "token_of",
]
