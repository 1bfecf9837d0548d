"""Answers that take long, so that no page waits for them.

A reckoning is a question with plain values. While it is small it is worked out where it is asked,
exactly as of then. When it is large it is worked out by a job, kept, and shown with the moment as
of which it is true; what was told in the ledger since makes it worked out anew.
"""
