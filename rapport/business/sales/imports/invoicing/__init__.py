"""Invoices of other programs: one row for each invoice, with what was paid of it."""

from .invoices import InvoiceImport

__all__ = ["InvoiceImport"]
