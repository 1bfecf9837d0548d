import argparse
import sys
from collections import Counter
from pathlib import Path

from django.utils import timezone

from rapport.business.conversations import actions
from rapport.business.conversations.models import Mailbox
from rapport.doors.terminal.ground import migrate, require_business
from rapport.doors.terminal.speaking import Progress, complain, tell


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", nargs="?", help="one raw message; standard input when absent")
    parser.add_argument("--mbox", action="store_true", help="the file holds many messages")
    parser.add_argument("--mailbox", default="", metavar="ADDRESS", help="the mailbox it came to")
    parser.add_argument("--json", action="store_true")


def run(chosen: argparse.Namespace) -> int:
    migrate()
    require_business()
    mailbox = None
    if chosen.mailbox:
        mailbox = Mailbox.objects.filter(address=chosen.mailbox.lower()).first()
        if mailbox is None:
            complain(f"There is no mailbox {chosen.mailbox}.")
            return 1
    if chosen.mbox:
        return _many(chosen, mailbox)
    raw = Path(chosen.file).read_bytes() if chosen.file else sys.stdin.buffer.read()
    outcome = actions.receive(raw, door="pipe", mailbox=mailbox, now=timezone.now())
    facts = {
        "outcome": str(outcome.kind),
        "raw_mail": outcome.raw_mail_id,
        "conversation": outcome.conversation_id,
        "message": outcome.message_id,
        "reason": outcome.reason,
    }
    words = f"{outcome.kind}: {outcome.reason}" if outcome.reason else str(outcome.kind)
    tell(chosen.json, facts, words)
    return 0


def _many(chosen: argparse.Namespace, mailbox: Mailbox | None) -> int:
    if not chosen.file:
        complain("Say which mbox file to read.")
        return 2
    counted: Counter[str] = Counter()
    progress = Progress("Messages", is_quiet=chosen.json)
    for outcome in actions.receive_mbox(chosen.file, mailbox=mailbox, now=timezone.now()):
        counted[str(outcome.kind)] += 1
        progress(counted.total())
    progress.done()
    words = ", ".join(f"{count} {kind}" for kind, count in sorted(counted.items()))
    tell(chosen.json, {"messages": counted.total(), **counted}, words or "The mbox is empty.")
    return 0
