"""What is held back, with enough of each to know what it is."""

import re
from dataclasses import dataclass
from datetime import datetime

from rapport.plumbing.mail.models import RawMail

SHOWN = 100
_SUBJECT = re.compile(rb"(?im)^subject:[ \t]*([^\r\n]{0,150})")


@dataclass(frozen=True)
class Kept:
    pk: int
    arrived_at: datetime
    beginning: str
    reason: str
    size: int


def quarantine() -> list[Kept]:
    """The newest first. Nothing of it is parsed here: only its first bytes are looked at."""
    rows = RawMail.objects.quarantined().newest_first()[:SHOWN]
    return [Kept(one.pk, one.received_at, _beginning(one.raw), one.error, one.size) for one in rows]


def how_many() -> int:
    """All that waits, also what the page has no room for."""
    return RawMail.objects.quarantined().count()


def _beginning(raw: bytes) -> str:
    found = _SUBJECT.search(raw[:20_000])
    words = found[1] if found else raw[:150]
    text = words.decode("utf-8", "replace")
    return "".join(letter if letter.isprintable() else " " for letter in text).strip()[:120]
