"""Decisions about vouchers. Plain values in, plain values out."""

from .amounts import as_money, in_minor, minor_digits
from .codes import code_refusal, is_code, new_code, tidied
from .redeeming import Standing, cancel_refusal, issue_refusal, redeem_refusal

__all__ = [
    "Standing",
    "as_money",
    "cancel_refusal",
    "code_refusal",
    "in_minor",
    "is_code",
    "issue_refusal",
    "minor_digits",
    "new_code",
    "redeem_refusal",
    "tidied",
]
