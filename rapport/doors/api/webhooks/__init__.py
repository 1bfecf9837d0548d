"""Webhooks: the ledger told to other programs as it is written."""
