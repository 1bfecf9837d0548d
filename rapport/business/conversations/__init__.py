"""Everything said, on any channel: Conversation, Message, Mailbox, Draft, Visit, Quarantine."""
