"""`rapport COMMAND`: every command, its words and its exit code."""

import argparse
import os
import sys
import tempfile
from collections.abc import Sequence
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version

COMMANDS = {
    "demo": "a demonstration business in ./rapport-demo, then serve it",
    "serve": "web and jobs in one process",
    "worker": "jobs alone, for as many machines as you like",
    "setup": "create a business without the browser",
    "member": "add a colleague; prints a one-time sign-in link",
    "import": "take in a file: customers or purchases",
    "receive-mail": "take in one raw message, or an mbox",
    "export": "everything, as CSV and JSON, re-importable",
    "backup": "everything into one file",
    "restore": "put a backup in place, verified",
    "check": "examine what must always hold, and say what does not",
    "token": "a token for the API",
}
# `import` is a word of the language, so its module has another name.
MODULES = {"import": "import_file", "receive-mail": "receive_mail"}


def main(arguments: Sequence[str] | None = None) -> None:
    """Parse, prepare, run; exit 0 only when the work is safely done."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    asked = next((word for word in given if not word.startswith("-")), "")
    parser = argparse.ArgumentParser(
        prog="rapport", description="The customer-relationship system of a small business."
    )
    parser.add_argument("--version", action="version", version=_version())
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    for name, words in COMMANDS.items():
        command = commands.add_parser(name, help=words, description=f"{words.capitalize()}.")
        if name == asked:
            # Only the command that is asked for is loaded: the list of them is quick.
            _prepare(name, is_help="-h" in given or "--help" in given)
            module = MODULES.get(name, name)
            loaded = import_module(f"rapport.doors.terminal.commands.{module}")
            loaded.arguments(command)
            command.set_defaults(run=loaded.run)
    sys.exit(_run(parser.parse_args(given)))


def _prepare(command: str, *, is_help: bool) -> None:
    """Point at the data folder, then bring up Django. Asking for help leaves no trace."""
    if is_help:
        os.environ["RAPPORT_DATA"] = tempfile.mkdtemp(prefix="rapport-help-")
    elif command == "demo":
        os.environ.setdefault("RAPPORT_DATA", "rapport-demo")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rapport.config.settings")
    import django

    django.setup()


def _run(chosen: argparse.Namespace) -> int:
    from django.db import DatabaseError

    from rapport.plumbing.design.words import spoken
    from rapport.plumbing.kernel.refusal import Refused

    try:
        return int(chosen.run(chosen))
    except Refused as refusal:
        print(spoken(refusal.reason), file=sys.stderr)
    except (OSError, DatabaseError) as error:
        print(f"That did not work: {error}", file=sys.stderr)
    except KeyboardInterrupt:
        print("Stopped.", file=sys.stderr)
        return 130
    return 1


def _version() -> str:
    try:
        return f"rapport {version('rapport')}"
    except PackageNotFoundError:
        return "rapport (from a checkout)"


if __name__ == "__main__":
    main()
