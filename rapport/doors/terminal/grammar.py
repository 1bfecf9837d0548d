"""What can be said after `rapport`: every command and its options. Leaves no trace."""

import argparse
from collections.abc import Callable

from rapport.business.team.rules.roles import Role
from rapport.doors.terminal.evaluating import evaluate, score
from rapport.doors.terminal.typed import cell, count, hands, line, past, port, row

Arguments = Callable[[argparse.ArgumentParser], None]
ROLES = [role.value for role in Role]
FIELD_KINDS = ("text", "number", "money", "date", "choice", "yes_no", "link")


def _json(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="the last line is one JSON object")


def _served(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--host", default="127.0.0.1", help="where to listen (127.0.0.1)")
    parser.add_argument("--port", type=port, default=8000, help="(8000)")


def _address(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--address", default="", metavar="URL", help="where it is served, for the sign-in link"
    )


def demo(parser: argparse.ArgumentParser) -> None:
    _served(parser)
    parser.add_argument("--seed", type=count, default=1, help="another seed, another town")
    parser.add_argument("--no-serve", action="store_true", help="only make the business")


def serve(parser: argparse.ArgumentParser) -> None:
    _served(parser)
    parser.add_argument("--without-jobs", action="store_true", help="leave the jobs to workers")


def worker(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--concurrency", type=hands, default=2, help="jobs at a time (2)")


def setup(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--name", type=line(120), required=True, help="what it is called")
    parser.add_argument(
        "--kind", type=line(40), default="shop", help="shop, workshop, studio, agency, clinic …"
    )
    parser.add_argument("--bare", action="store_true", help="without what fits that kind")
    parser.add_argument("--zone", default="UTC", help="time zone, such as Europe/Berlin")
    parser.add_argument("--currency", default="EUR", help="three letters, such as EUR")
    parser.add_argument("--language", default="en", help="en, de or fr")
    parser.add_argument("--country", default="", help="for public holidays, such as DE")
    parser.add_argument("--region", default="", help="for public holidays, such as BY")
    parser.add_argument("--owner", default="owner@localhost.localdomain", metavar="EMAIL")
    parser.add_argument("--owner-name", type=line(120), default="Owner")
    _address(parser)
    _json(parser)


def member(parser: argparse.ArgumentParser) -> None:
    todo = parser.add_subparsers(dest="todo", required=True, metavar="add|link")
    add = todo.add_parser("add", help="add a colleague and print a one-time sign-in link")
    add.add_argument("email")
    add.add_argument("--role", choices=ROLES, default="member")
    add.add_argument("--name", type=line(120), help="(from the address)")
    link = todo.add_parser("link", help="print a new one-time sign-in link")
    link.add_argument("email")
    for one in (add, link):
        _address(one)
        _json(one)


def token(parser: argparse.ArgumentParser) -> None:
    todo = parser.add_subparsers(dest="todo", required=True, metavar="create|list|revoke")
    create = todo.add_parser("create", help="make a token; its secret is printed this once")
    create.add_argument("name", type=line(80), help="for which program it is")
    create.add_argument("--role", choices=ROLES, default="member", help="what it may do (member)")
    listed = todo.add_parser("list", help="the tokens there are")
    revoke = todo.add_parser("revoke", help="end a token")
    revoke.add_argument("number", type=count, help="its number in the list")
    for one in (create, listed, revoke):
        _json(one)


def segments(parser: argparse.ArgumentParser) -> None:
    todo = parser.add_subparsers(dest="todo", required=True, metavar="list|show")
    listed = todo.add_parser("list", help="the saved filters there are, with how many are in")
    show = todo.add_parser("show", help="one of them, and everybody who is in")
    show.add_argument("name", type=line(120), help="its name, as the list says it")
    for one in (listed, show):
        _json(one)


def import_file(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("kind", nargs="?", help="customers, purchases, leads, or everything")
    parser.add_argument(
        "file",
        nargs="*",
        help="CSV (also .gz), XLSX, XLS or ODS, several of them, or a folder; for everything: the "
        "folder of an export",
    )
    parser.add_argument("--map", metavar="FILE", help='JSON: {"columns": {…}, "date_order": "DMY"}')
    parser.add_argument("--dry-run", action="store_true", help="try it, change nothing")
    parser.add_argument("--undo", type=count, metavar="ID", help="take a whole import back")
    _json(parser)


def receive_mail(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "file",
        nargs="*",
        help="raw messages, or folders of them; standard input when there is none",
    )
    parser.add_argument("--mbox", action="store_true", help="each file holds many messages")
    parser.add_argument("--mailbox", default="", metavar="ADDRESS", help="the mailbox it came to")
    parser.add_argument(
        "--at",
        type=past,
        metavar="MOMENT",
        help="when it came, such as 2026-03-02T09:00+01:00 (now)",
    )
    _json(parser)


def receive_text(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", nargs="?", help="one message as JSON; standard input without it")
    parser.add_argument("--kind", choices=("sms", "social"), default="sms", help="(sms)")
    parser.add_argument("--from", dest="sender", default="", metavar="NUMBER", help="who wrote")
    parser.add_argument("--id", default="", help="the provider's number: the same comes in once")
    parser.add_argument("--text", default="", help="the words; standard input without them")
    _json(parser)


def export(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", help="a new or empty folder")
    _json(parser)


def erase(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("number", type=count, help="the customer's number")
    parser.add_argument(
        "--ground", choices=("asked", "not_needed"), default="asked", help="why (asked)"
    )
    parser.add_argument("--yes", action="store_true", help="do not ask for the name")
    _json(parser)


def consents(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("number", type=count, help="the customer's number")
    for name, what in (
        ("--yes", "write down that they said yes to"),
        ("--no", "write down a no to"),
    ):
        parser.add_argument(
            name,
            action="append",
            type=cell,
            default=[],
            metavar="WHAT:WAY",
            help=f"{what}: news:email",
        )
    parser.add_argument("--wording", type=line(2_000), help="in which words (the usual ones)")
    _json(parser)


def merge(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("survivor", type=count, help="the number of the record that stays")
    parser.add_argument("merged", type=count, help="the number of the record that goes into it")
    _json(parser)


def unmerge(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("number", type=count, help="the merge's number")
    parser.add_argument(
        "--moving",
        type=row,
        action="append",
        default=[],
        metavar="ROW",
        help="what arrived since and goes along, such as sales.purchase:812",
    )
    _json(parser)


def export_customer(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("number", type=count, help="the customer's number")
    parser.add_argument("file", help="where to: a ZIP")
    _json(parser)


def retention(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--dry-run", action="store_true", help="only say what would go")
    _json(parser)


def backup(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", help="where to; an existing file is replaced only when done")
    _json(parser)


def restore(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", help="a backup")
    parser.add_argument("--force", action="store_true", help="replace the business that is here")
    _json(parser)


def check(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--speak", action="store_true", help="let held mail go after a restore")
    _json(parser)


def duplicates(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--scan", action="store_true", help="look through everybody first")
    parser.add_argument("--limit", type=count, default=20, help="so many pairs (20)")
    _json(parser)


def fields(parser: argparse.ArgumentParser) -> None:
    todo = parser.add_subparsers(dest="todo", required=True, metavar="list|add")
    listed = todo.add_parser("list", help="the fields there are")
    listed.add_argument("--retired", action="store_true", help="those no longer asked, too")
    add = todo.add_parser("add", help="ask for something more about customers")
    add.add_argument("label", type=line(80), help='what it is called, such as "Shoe size"')
    add.add_argument("--kind", choices=FIELD_KINDS, default="text", help="what it holds (text)")
    add.add_argument("--about", choices=("person", "company"), default="", help="asked of whom")
    add.add_argument("--choice", action="append", default=[], metavar="TEXT", help="(repeatable)")
    add.add_argument("--key", type=line(40), help="for programs (from the label)")
    add.add_argument("--hint", type=line(200), help="stands below it")
    add.add_argument("--private", action="store_true", help="only for owners and managers")
    for one in (listed, add):
        _json(one)


def letter(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--send", action="store_true", help="write it now, and mail it to those who want it"
    )
    _json(parser)


# The command, what it is for, its options, and the module that does it.
COMMANDS: dict[str, tuple[str, Arguments, str]] = {
    "demo": ("a demonstration business in ./rapport-demo, then serve it", demo, "demo"),
    "serve": ("web and jobs in one process", serve, "serve"),
    "worker": ("jobs alone, for as many machines as you like", worker, "worker"),
    "setup": ("create a business without the browser", setup, "setup"),
    "member": ("add a colleague; prints a one-time sign-in link", member, "member"),
    "import": ("take in a file, or a whole export", import_file, "import_file"),
    "receive-mail": ("take in raw messages, or an mbox", receive_mail, "receive_mail"),
    "receive-text": ("take in one SMS or social message", receive_text, "receive_text"),
    "export": ("everything, as CSV and JSON, re-importable", export, "export"),
    "export-customer": ("everything held about one customer", export_customer, "export_customer"),
    "merge": ("two records of one person become one", merge, "merge"),
    "unmerge": ("take two merged records apart again", unmerge, "unmerge"),
    "duplicates": ("records that may be one; --scan looks anew", duplicates, "duplicates"),
    "evaluate": (
        "how well duplicates, topics, what fits or advice are found",
        evaluate,
        "evaluate",
    ),
    "score": ("health and value of everybody now; --evaluate tries them", score, "score"),
    "letter": ("this week's letter, as it is or would be", letter, "letter"),
    "erase": ("forget a customer for good", erase, "erase"),
    "consents": ("what may be sent to a customer, and why not", consents, "consents"),
    "retention": ("let go of what was kept long enough", retention, "retention"),
    "backup": ("everything into one file", backup, "backup"),
    "restore": ("put a backup in place, verified", restore, "restore"),
    "check": ("examine what must always hold, and say what does not", check, "check"),
    "segments": ("saved filters of customers: list, show", segments, "segments"),
    "fields": ("facts only you want to know: list, add", fields, "fields"),
    "token": ("a token for the API: create, list, revoke", token, "token"),
}


def parser(version: str) -> argparse.ArgumentParser:
    """Everything that can be said."""
    spoken = argparse.ArgumentParser(
        prog="rapport",
        description="The customer-relationship system of a small business.",
        allow_abbrev=False,
    )
    spoken.add_argument("--version", action="version", version=version)
    commands = spoken.add_subparsers(dest="command", metavar="COMMAND")
    for name, (words, arguments, _module) in COMMANDS.items():
        command = commands.add_parser(
            name, help=words, description=f"{words[0].upper()}{words[1:]}.", allow_abbrev=False
        )
        arguments(command)
    return spoken
