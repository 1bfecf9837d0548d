"""Purchases of other programs: one row for each line of a bill."""

from .purchases import PurchaseImport

__all__ = ["PurchaseImport"]
