"""Who left, in a file beside the database: a no outlives the restoring of an older backup.

`left.jsonl` in the data folder, one line for each no, only ever added to. It holds no name and no
word of theirs: the customer's number and since when we have it, what they left, how and when.
"""

import fcntl
import json
import os
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings

from rapport.business.customers.models import Consent
from rapport.business.customers.rights.register import this_business


@dataclass(frozen=True)
class Departure:
    """One no. Number and `since` together mean one customer, in whatever backup."""

    number: int
    since: str
    purpose: str
    channel: str
    source: str
    at: str
    business: str

    @property
    def moment(self) -> datetime:
        return datetime.fromisoformat(self.at)


def place() -> Path:
    return Path(settings.DATA) / "left.jsonl"


def remember(ids: Iterable[int]) -> None:
    """Write these consents down that are a no. Called once they are safely in the database."""
    ours = this_business()
    rows = Consent.objects.filter(pk__in=list(ids), state=Consent.State.WITHDRAWN).order_by("pk")
    lines = [
        Departure(number, since.isoformat(), purpose, channel, source, at.isoformat(), ours)
        for number, since, purpose, channel, source, at in rows.values_list(
            "customer_id", "customer__made_at", "purpose", "channel", "source", "at"
        )
    ]
    if not lines:
        return
    with place().open("a", encoding="utf-8") as file:
        place().chmod(0o600)
        fcntl.flock(file, fcntl.LOCK_EX)
        file.write("".join(f"{json.dumps(asdict(one))}\n" for one in lines))
        file.flush()
        os.fsync(file.fileno())


def departures() -> list[Departure]:
    """Those of this business. A line cut off by a crash is passed over."""
    ours, found = this_business(), []
    try:
        text = place().read_text(encoding="utf-8")
    except FileNotFoundError:
        return []
    for line in text.splitlines():
        try:
            one = Departure(**json.loads(line))
            is_whole = one.moment and datetime.fromisoformat(one.since)
        except (ValueError, TypeError):
            continue
        if is_whole and one.business == ours:
            found.append(one)
    return found
