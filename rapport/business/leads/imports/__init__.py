"""Leads of other programs: one row for each lead, deal or opportunity."""

from .leads import LeadImport

__all__ = ["LeadImport"]
