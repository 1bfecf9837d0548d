"""What screens ask about vouchers and points."""

from .conditions import check
from .liability import Liability, liability
from .points import earned_within_year, left_of
from .standing import InProgramme, Standing, money_of, standing
from .vouchers import (
    VoucherList,
    VoucherPage,
    VoucherRow,
    by_code,
    card,
    voucher_list,
    voucher_page,
    whole_balance,
)

__all__ = [
    "InProgramme",
    "Liability",
    "Standing",
    "VoucherList",
    "VoucherPage",
    "VoucherRow",
    "by_code",
    "card",
    "check",
    "earned_within_year",
    "left_of",
    "liability",
    "money_of",
    "standing",
    "voucher_list",
    "voucher_page",
    "whole_balance",
]
