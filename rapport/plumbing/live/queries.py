import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db import connection
from django.db.models import Max, Min, Q
from django.utils import timezone

from .models import Signal

PAGE = 500


@dataclass(frozen=True)
class Told:
    """One signal on its way to a stream; `text` is what is sent, made once for all streams."""

    id: int
    channel: str
    text: bytes

    @classmethod
    def of(cls, number: int, channel: str, data: Any) -> "Told":
        facts = {"channel": channel, "data": data}
        line = json.dumps(facts, ensure_ascii=False, separators=(",", ":"))
        return cls(number, channel, f"id: {number}\ndata: {line}\n\n".encode())


def newest() -> int:
    """The number of the newest signal: as long as it stands, nothing was told to open screens."""
    return Signal.objects.order_by("-pk").values_list("pk", flat=True).first() or 0


def after(last: int, also: Collection[int] = ()) -> list[Told]:
    """The signals behind this number, and those of the missing ones that have come meanwhile."""
    return _told(Q(pk__gt=last) | Q(pk__in=list(also)))


def missed(last: int, channels: Collection[str], late: Collection[int] = ()) -> list[Told] | None:
    """What a stream has not heard since this number; None when too much or too long ago."""
    kept = Signal.objects.aggregate(first=Min("pk"), last=Max("pk"))
    if kept["first"] is None or not kept["first"] - 1 <= last <= kept["last"]:
        return None  # Forgotten, or a number of before a backup was restored.
    found = _told((Q(pk__gt=last) | Q(pk__in=list(late))) & Q(channel__in=list(channels)))
    return found if len(found) < PAGE else None


def settled_before(seconds: float) -> int:
    """The highest number that nothing still under way can be below of."""
    old = Signal.objects.filter(at__lt=timezone.now() - timedelta(seconds=seconds))
    return old.aggregate(last=Max("pk"))["last"] or 0


def address() -> dict[str, Any]:
    """Where PostgreSQL is, for a connection of our own outside the pool."""
    known = connection.get_connection_params()
    wanted = ("dbname", "user", "password", "host", "port", "sslmode", "sslrootcert", "service")
    return {name: known[name] for name in wanted if known.get(name)}


def _told(which: Q) -> list[Told]:
    rows = Signal.objects.filter(which).order_by("pk").values_list("pk", "channel", "data")
    return [Told.of(*row) for row in rows[:PAGE]]
