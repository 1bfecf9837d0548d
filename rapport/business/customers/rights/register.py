"""Who was erased, in a file beside the database: it outlives the restoring of an older backup.

`erased.jsonl` in the data folder, one line for each number, only ever added to. It holds no name:
the customer's number, the time, the ground, and the hashes by which they are recognised. What a
restored backup says of erasures is added to it, so the list is the union of both.
"""

import fcntl
import hashlib
import json
import os
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings

from rapport.business.customers.models import Erasure
from rapport.business.team.models import Business


@dataclass(frozen=True)
class Line:
    """One number that nobody has any more."""

    number: int
    at: str
    ground: str
    of: int | None
    marks: tuple[tuple[str, str], ...]
    # Whose list this is: the list of another business means nobody here.
    business: str

    @property
    def moment(self) -> datetime:
        return datetime.fromisoformat(self.at)


def place() -> Path:
    return Path(settings.DATA) / "erased.jsonl"


def this_business() -> str:
    """What tells one business from another, in every backup of it alike."""
    began = Business.objects.filter(pk=Business.ONLY).values_list("set_up_at", flat=True).first()
    return hashlib.sha256(began.isoformat().encode()).hexdigest()[:16] if began else ""


def lines() -> list[Line]:
    """Those of this business."""
    ours = this_business()
    return [one for one in _read() if one.business == ours]


def write_missing() -> int:
    """Put every erasure on the list that is not there yet; says how many. Harmless twice."""
    path, ours = place(), this_business()
    with path.open("a", encoding="utf-8") as file:
        path.chmod(0o600)
        fcntl.flock(file, fcntl.LOCK_EX)
        known = {one.number for one in _read() if one.business == ours}
        rows = Erasure.objects.exclude(customer_number__in=known).order_by("pk")
        missing = [_line(one, ours) for one in rows.select_related("of")]
        for one in missing:
            file.write(json.dumps(asdict(one)) + "\n")
        file.flush()
        os.fsync(file.fileno())
    return len(missing)


def _line(one: Erasure, ours: str) -> Line:
    marks = tuple(sorted(one.marks.values_list("kind", "digest")))
    of = one.of.customer_number if one.of else None
    return Line(one.customer_number, one.at.isoformat(), one.ground, of, marks, ours)


def _read() -> list[Line]:
    """A line cut off by a crash is left out: it is written again from its row."""
    found = []
    try:
        text = place().read_text(encoding="utf-8")
    except FileNotFoundError:
        return []
    for line in text.splitlines():
        try:
            said = json.loads(line)
            marks = tuple((kind, digest) for kind, digest in said.pop("marks"))
            found.append(Line(marks=marks, **said))
        except (ValueError, TypeError, KeyError):
            continue
    return found
