import argparse
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.utils import timezone

from rapport.business.conversations import actions
from rapport.business.conversations.models import Mailbox
from rapport.doors.terminal.ground import migrate, require_business
from rapport.doors.terminal.speaking import Progress, complain, tell
from rapport.plumbing.mail.addresses import normalise
from rapport.plumbing.mail.parsing import limits

TOO_LARGE = f"larger than {limits.RAW // limits.MIB} MB, which is the most that is taken"


def run(chosen: argparse.Namespace) -> int:
    migrate()
    require_business()
    mailbox = None
    if chosen.mailbox:
        mailbox = Mailbox.objects.filter(address=normalise(chosen.mailbox)).first()
        if mailbox is None:
            complain(f"There is no mailbox {chosen.mailbox}.")
            return 1
    if chosen.mbox:
        return _boxes(chosen, mailbox)
    if not chosen.file:
        return _one("standard input", _read_in(), chosen, mailbox)
    if len(chosen.file) == 1 and Path(chosen.file[0]).is_file():
        path = Path(chosen.file[0])
        return _one(str(path), _read(path), chosen, mailbox)
    return _many(chosen, mailbox)


def _one(name: str, raw: bytes, chosen: argparse.Namespace, mailbox: Mailbox | None) -> int:
    if len(raw) > limits.RAW:
        complain(f"{name} is {TOO_LARGE}.")
        return 1
    facts = _taken_in(raw, chosen, mailbox)
    tell(chosen.json, facts, _words(facts))
    return 0


def _many(chosen: argparse.Namespace, mailbox: Mailbox | None) -> int:
    """One line for each file, then the sums. An unreadable file stops none of the others."""
    counted = Counter(dict.fromkeys(actions.Kind, 0))
    failed = 0
    progress = Progress("Messages", is_quiet=chosen.json)
    for path in _files(chosen.file):
        try:
            raw = _read(path)
        except OSError as error:
            failed += 1
            complain(f"{path}: {error.strerror}.")
            continue
        if len(raw) > limits.RAW:
            failed += 1
            complain(f"{path} is {TOO_LARGE}.")
            continue
        facts = _taken_in(raw, chosen, mailbox)
        counted[facts["outcome"]] += 1
        if chosen.json:
            tell(chosen.json, {"file": str(path), **facts}, "")
        progress(counted.total())
    progress.done()
    _sums(chosen, counted, failed)
    return 1 if failed else 0


def _boxes(chosen: argparse.Namespace, mailbox: Mailbox | None) -> int:
    if not chosen.file:
        complain("Say which mbox file to read.")
        return 2
    counted = Counter(dict.fromkeys(actions.Kind, 0))
    progress = Progress("Messages", is_quiet=chosen.json)
    now = chosen.at or timezone.now()
    for box in chosen.file:
        for outcome in actions.receive_mbox(box, mailbox=mailbox, now=now):
            counted[outcome.kind] += 1
            progress(counted.total())
    progress.done()
    _sums(chosen, counted, 0)
    return 0


def _taken_in(raw: bytes, chosen: argparse.Namespace, mailbox: Mailbox | None) -> dict[str, Any]:
    began = time.monotonic()
    now = chosen.at or timezone.now()
    outcome = actions.receive(raw, door="pipe", mailbox=mailbox, now=now)
    return {
        "outcome": str(outcome.kind),
        "raw_mail": outcome.raw_mail_id,
        "conversation": outcome.conversation_id,
        "message": outcome.message_id,
        "reason": outcome.reason,
        "seconds": round(time.monotonic() - began, 3),
    }


def _sums(chosen: argparse.Namespace, counted: "Counter[actions.Kind]", failed: int) -> None:
    facts = {str(kind): count for kind, count in counted.items()}
    words = ", ".join(f"{count} {kind}" for kind, count in facts.items() if count)
    if failed:
        words = ", ".join(filter(None, [words, f"{failed} not read"]))
    messages = counted.total() + failed
    tell(
        chosen.json,
        {"messages": messages, **facts, "failed": failed},
        f"{words}." if words else "There is no message in it.",
    )


def _words(facts: dict[str, Any]) -> str:
    return f"{facts['outcome']}: {facts['reason']}" if facts["reason"] else str(facts["outcome"])


def _files(names: list[str]) -> Iterator[Path]:
    """The files named, and those in the folders named, in a steady order."""
    for name in names:
        path = Path(name)
        if path.is_dir():
            yield from sorted(one for one in path.rglob("*") if one.is_file())
        else:
            yield path


def _read(path: Path) -> bytes:
    """No more than shows that it is too much."""
    with path.open("rb") as file:
        return file.read(limits.RAW + 1)


def _read_in() -> bytes:
    return sys.stdin.buffer.read(limits.RAW + 1)
