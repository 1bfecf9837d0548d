"""`rapport COMMAND`: what was said, done, and its exit code."""

import argparse
import logging
import os
import sys
import traceback
from collections.abc import Callable, Sequence
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from io import TextIOWrapper

from rapport.doors.terminal import grammar

FAILED, STOPPED = 1, 130
# What a mail server understands as "keep it and try again" (sysexits.h, EX_TEMPFAIL).
LATER = 75


def main(arguments: Sequence[str] | None = None) -> None:
    """Parse, prepare, run; exit 0 only when the work is safely done."""
    parser = grammar.parser(_version())
    chosen = parser.parse_args(arguments)
    if chosen.command is None:
        parser.print_help()
        sys.exit(0)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")
    failed = LATER if chosen.command == "receive-mail" else FAILED
    sys.exit(_in_words(lambda: _done(chosen), failed=failed))


def _done(chosen: argparse.Namespace) -> int:
    """Only now, and only for the command that was asked for, is Django brought up."""
    if chosen.command == "demo":
        os.environ.setdefault("RAPPORT_DATA", "rapport-demo")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rapport.config.settings")
    import django

    django.setup()
    # What it would say again and again while a database does not answer is said once, by us.
    logging.getLogger("psycopg.pool").setLevel(logging.CRITICAL)
    module = import_module(f"rapport.doors.terminal.commands.{grammar.COMMANDS[chosen.command][2]}")
    code = int(module.run(chosen))
    sys.stdout.flush()
    return code


def _in_words(work: Callable[[], int], *, failed: int) -> int:
    """The exit code; whatever goes wrong is said in words."""
    try:
        return work()
    except BrokenPipeError:
        # Nobody reads on. Without this Python would complain once more on its way out.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return failed
    except KeyboardInterrupt:
        print("Stopped.", file=sys.stderr)
        return STOPPED
    except Exception as error:  # noqa: BLE001 - the last door: words for people, never a traceback
        print(_words(error), file=sys.stderr)
        if os.environ.get("RAPPORT_DEBUG"):
            traceback.print_exc()
        return failed


def _words(error: Exception) -> str:
    from rapport.plumbing.kernel.refusal import Refused

    if isinstance(error, Refused):
        from rapport.plumbing.design.words import spoken

        return spoken(error.reason)
    if isinstance(error, OSError) and error.strerror:
        place = f"{error.filename}: " if error.filename else ""
        return f"That did not work: {place}{error.strerror}."
    said = " ".join(str(error).split())
    if type(error.__cause__).__name__ == "PoolTimeout":
        return (
            "The database in DATABASE_URL does not answer. Is it running, and is the address right?"
        )
    if type(error).__module__.partition(".")[0] in {"django", "psycopg"}:
        return f"The database refused: {said}"
    hint = "RAPPORT_DEBUG=1 shows where."
    return f"Something went wrong that should not: {said or type(error).__name__}. {hint}"


def _version() -> str:
    try:
        return f"rapport {version('rapport')}"
    except PackageNotFoundError:
        return "rapport (from a checkout)"


if __name__ == "__main__":
    main()
