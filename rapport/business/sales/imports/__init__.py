"""Purchases of other programs, one row a line of a bill; and invoices, one row each."""

from .invoicing import InvoiceImport
from .purchases import PurchaseImport

__all__ = ["InvoiceImport", "PurchaseImport"]
