"""What screens ask about vouchers."""

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
    "VoucherList",
    "VoucherPage",
    "VoucherRow",
    "by_code",
    "card",
    "voucher_list",
    "voucher_page",
    "whole_balance",
]
