"""What the firm does: one app for each word the owner uses."""
