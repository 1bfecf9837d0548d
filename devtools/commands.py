"""What each word after `python3 dev.py` does."""

import os
import sys
from collections.abc import Callable

from devtools import checks, environment, locks, suite
from devtools.screen import say


def demo(arguments: list[str]) -> int:
    environment.ensure()
    return _become("rapport", "demo", *arguments)


def serve(arguments: list[str]) -> int:
    environment.ensure()
    return _become("rapport", "serve", *arguments)


def bench(arguments: list[str]) -> int:
    environment.ensure(environment.EVERYTHING)
    return _become("python", "-m", "bench", *arguments)


def check(arguments: list[str]) -> int:
    environment.ensure(environment.EVERYTHING)
    return checks.run()


def test(arguments: list[str]) -> int:
    environment.ensure(environment.EVERYTHING)
    return suite.run(arguments)


def lock(arguments: list[str]) -> int:
    environment.ensure(environment.EVERYTHING)
    return locks.renew()


COMMANDS: dict[str, Callable[[list[str]], int]] = {
    function.__name__: function for function in (demo, test, check, serve, bench, lock)
}


def main(arguments: list[str]) -> int:
    """Run one command; without one, say what there is."""
    word, *rest = arguments or ["help"]
    if word not in COMMANDS:
        say(sys.modules["__main__"].__doc__ or "")
        return 0 if word in {"help", "-h", "--help"} else 2
    try:
        return COMMANDS[word](rest)
    except KeyboardInterrupt:
        return 130


def _become(program: str, *arguments: str) -> int:
    """Hand this process over, so that signals reach the program itself."""
    os.chdir(environment.ROOT)
    path = environment.BIN / program
    sys.stdout.flush()
    os.execve(path, [str(path), *arguments], environment.variables())  # noqa: S606
