"""Decisions about vouchers, points and stamps. Plain values in, plain values out."""

from .amounts import as_money, in_minor, minor_digits
from .codes import brought_refusal, code_refusal, is_code, new_code, tidied
from .conditions import (
    Basket,
    Before,
    Checked,
    Conditions,
    checked,
    condition_refusal,
    counted,
    percent_of,
)
from .earning import YEAR, Bought, Term, birthday_within, earned_for, is_birthday, last_day
from .ladder import Step, next_step, reached
from .lots import Lot, Taken, by_expiry, take
from .programmes import programme_refusal, reward_refusal
from .redeeming import (
    MOST_PERCENT,
    Standing,
    cancel_refusal,
    currency_refusal,
    issue_refusal,
    redeem_refusal,
    worth_refusal,
)
from .spending import MOST as MOST_POINTS
from .spending import collect_refusal, reverse_refusal, spend_refusal, transfer_refusal

__all__ = [
    "MOST_PERCENT",
    "MOST_POINTS",
    "YEAR",
    "Basket",
    "Before",
    "Bought",
    "Checked",
    "Conditions",
    "Lot",
    "Standing",
    "Step",
    "Taken",
    "Term",
    "as_money",
    "birthday_within",
    "brought_refusal",
    "by_expiry",
    "cancel_refusal",
    "checked",
    "code_refusal",
    "collect_refusal",
    "condition_refusal",
    "counted",
    "currency_refusal",
    "earned_for",
    "in_minor",
    "is_birthday",
    "is_code",
    "issue_refusal",
    "last_day",
    "minor_digits",
    "new_code",
    "next_step",
    "percent_of",
    "programme_refusal",
    "reached",
    "redeem_refusal",
    "reverse_refusal",
    "reward_refusal",
    "spend_refusal",
    "take",
    "tidied",
    "transfer_refusal",
    "worth_refusal",
]
