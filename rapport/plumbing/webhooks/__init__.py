"""Telling other programs what happened: signed, retried, replayable (Standard Webhooks).

It knows entries of the ledger by number and nothing of what they say; whoever follows the ledger
for a webhook decides what it may hear.
"""
