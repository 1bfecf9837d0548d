"""E-mail as a technique: raw bytes, bounded parsing, mailboxes, threads, sending."""
