"""Pin the packages anew. The locks name versions and hashes, never the address of an index."""

import subprocess
from pathlib import Path

from devtools import environment
from devtools.screen import step


def renew() -> int:
    """Compile both locks; the one for tests keeps to the versions of the program's."""
    compiled = ["pip", "compile", "pyproject.toml", "--quiet", "--upgrade", "--generate-hashes"]
    plain = ["--no-header", "--no-annotate", "--no-emit-index-url", "--no-emit-find-links"]
    tests = ["--group", "dev", "--constraints", environment.RUNTIME]
    for lock, more in ((environment.RUNTIME, []), (environment.EVERYTHING, tests)):
        with step(lock):
            arguments: list[str | Path] = [
                environment.BIN / "uv",
                *compiled,
                *plain,
                *more,
                "-o",
                lock,
            ]
            subprocess.run(
                arguments,
                check=True,
                cwd=environment.ROOT,
                env=environment.variables(),
                stdout=subprocess.DEVNULL,
            )
    environment.ensure(environment.EVERYTHING)
    return 0
