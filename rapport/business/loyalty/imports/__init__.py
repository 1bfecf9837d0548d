"""Vouchers and gift cards of before: one row for each that is still worth something."""

from .vouchers import VoucherImport

__all__ = ["VoucherImport"]
