"""Whole-screen reads: the inbox, one conversation, the mailboxes and what they keep from us."""
