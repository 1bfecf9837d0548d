"""One module a command: `run(chosen) -> exit code`. Its options stand in the grammar."""
