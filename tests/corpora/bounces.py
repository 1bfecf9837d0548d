"""`python -m tests.corpora.bounces`: which reports of the collection are recognised, and for whom.

What is right is found apart from our own reader, with the standard library and a search of the
whole text: the recipients that the report's machine-readable part names, and those to whom the
returned message was written.
"""

import email
import email.policy
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message
from pathlib import Path

from rapport.plumbing.mail.failing import Cause, cause_of
from rapport.plumbing.mail.parsing import ParsedMail, parse

_ADDRESS = re.compile(r"[^\s<>()\[\]:;,\"']+@[^\s<>()\[\]:;,\"']+")
_FIELDS = [
    "final-recipient",
    "original-recipient",
    "x-actual-recipient",
    "original-rcpt-to",
    "x-failed-recipients",
    "x-hmxmroriginalrecipient",
]
_WRITTEN_TO = ("to", "x-original-to", "delivered-to", "envelope-to", "cc", "bcc")
_LINES = re.compile(
    r"(?im)^[\s>]*(?:" + "|".join((*_FIELDS, *_WRITTEN_TO)) + r"|rcpt to)\s*:(.*(?:\n[ \t].*)?)"
)
# What a member of staff would not call a report that mail did not arrive.
ANSWERS = ("rfc3834-", "arf-26")
NOTICES = ("lhost-fml-03", "lhost-amazonses-12")


@dataclass(frozen=True)
class Read:
    """One report: what we made of it, beside what is right."""

    name: str
    mail: ParsedMail
    right: frozenset[str]

    @property
    def is_report(self) -> bool:
        """It says that mail was not delivered, is late, or was called spam."""
        return not self.name.startswith(ANSWERS + NOTICES)

    @property
    def found(self) -> str:
        return self.mail.failures[0].address.lower() if self.mail.failures else ""

    @property
    def is_recognised(self) -> bool:
        return self.mail.is_automatic and self.found in self.right


def read(folder: Path) -> list[Read]:
    paths = [one for one in sorted(folder.glob("email_bounces/**/*")) if one.is_file()]
    return [_read(path) for path in paths]


def _read(path: Path) -> Read:
    raw = path.read_bytes()
    return Read(path.name, parse(raw), frozenset(_right(raw.replace(b"\r\n", b"\n"))))


def _right(raw: bytes) -> set[str]:
    whole = email.message_from_bytes(raw, policy=email.policy.compat32)
    named = {one for part in _below(whole) for one in _named(part, (*_FIELDS, *_WRITTEN_TO))}
    named |= set(_named(whole, _FIELDS))
    body = "\n".join([*_texts(whole), raw.decode("latin-1").partition("\n\n")[2]])
    for line in _LINES.findall(body):
        named |= {one.lower() for one in _ADDRESS.findall(line)}
    return named | _said(body)


def _below(whole: Message) -> Iterator[Message]:
    parts = iter(whole.walk())
    next(parts)
    return parts


def _named(part: Message, names: tuple[str, ...] | list[str]) -> Iterator[str]:
    for name in names:
        for value in part.get_all(name, []):
            yield from (one.lower() for one in _ADDRESS.findall(str(value)))


def _texts(whole: Message) -> Iterator[str]:
    for part in whole.walk():
        if part.get_content_maintype() == "text":
            data = part.get_payload(decode=True)
            yield data.decode("latin-1") if isinstance(data, bytes) else ""


def _said(body: str) -> set[str]:
    """Where nothing came back: an address right beside the words of a refusal."""
    words = r"(?:(?:not|unable to) (?:\w+ )?deliver\w*|delivering your mail to|delivery failed"
    words += r"|recipient\w*|mailbox is full|not yet been delivered to|bouncedRecipients)"
    near = re.findall(rf"(?is){words}[^@]{{0,160}}?<?({_ADDRESS.pattern})", body)
    return {one.lower().strip(".") for one in near}


def table(rows: list[Read]) -> str:
    reports = [one for one in rows if one.is_report]
    known = [one for one in reports if one.is_recognised]
    kinds = Counter(one.mail.verdict.kind.value for one in rows)
    causes = Counter(cause_of(one.mail.failures[0]).value for one in reports if one.mail.failures)
    lines = [
        f"{len(rows)} messages; {len(reports)} of them reports",
        f"recognised with the failing address: {len(known)} ({len(known) / len(reports):.1%})",
        "as: " + ", ".join(f"{count} {kind}" for kind, count in kinds.most_common()),
        "why: " + ", ".join(f"{count} {cause}" for cause, count in causes.most_common()),
        f"of them for good: {causes[Cause.GONE.value]}",
    ]
    for one in reports:
        if not one.is_recognised:
            lines.append(f"  missed: {one.name} ({one.mail.verdict.kind}) said {one.found or '–'}")
    for one in rows:
        if not one.mail.is_automatic:
            lines.append(f"  taken for a person: {one.name}")
    return "\n".join(lines)


def main() -> int:
    from tests.ground import shared_data

    folder = shared_data()
    if folder is None:
        sys.stdout.write("The real data is not beside this checkout.\n")
        return 1
    rows = read(folder)
    sys.stdout.write(table(rows) + "\n")
    reports = [one for one in rows if one.is_report]
    return 0 if sum(one.is_recognised for one in reports) >= 0.95 * len(reports) else 1


if __name__ == "__main__":
    sys.exit(main())
