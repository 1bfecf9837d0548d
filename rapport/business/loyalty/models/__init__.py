"""What is stored about vouchers."""

from .voucher import Voucher, VoucherEntry, VoucherQuerySet

__all__ = ["Voucher", "VoucherEntry", "VoucherQuerySet"]
