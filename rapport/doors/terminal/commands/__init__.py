"""One module a command: `arguments(parser)` and `run(chosen) -> exit code`."""
