"""One append-only table of facts: the timeline, the audit trail and the feed of everything else."""
