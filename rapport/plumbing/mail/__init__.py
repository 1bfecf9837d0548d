"""E-mail as a technique: raw bytes, bounded parsing, mailboxes, sending, who may thread with whom."""
