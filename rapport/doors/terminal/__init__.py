"""The `rapport` command: every way in from a terminal, one module a command."""
