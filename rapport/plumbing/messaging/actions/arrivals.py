from datetime import datetime

from django.db import transaction

from rapport.plumbing.messaging.models import Arrival, Line

_State = Arrival.State
LARGEST = 100_000


@transaction.atomic
def keep(
    *, kind: str, line: Line | None, outside_id: str, raw: str, door: str, now: datetime
) -> tuple[Arrival, bool]:
    """Keep it as it came; brought again, however often at once, it is the same row."""
    return Arrival.objects.get_or_create(
        kind=kind,
        line=line,
        outside_id=outside_id,
        defaults={"raw": raw[:LARGEST], "door": door, "received_at": now},
    )


def settle(arrival_id: int, *, now: datetime) -> None:
    """It became a message."""
    Arrival.objects.filter(pk=arrival_id).update(state=_State.FILED, settled_at=now, error="")


def quarantine(arrival_id: int, *, reason: str, now: datetime) -> None:
    """Kept aside until somebody looks."""
    rows = Arrival.objects.filter(pk=arrival_id)
    rows.update(state=_State.QUARANTINED, settled_at=now, error=reason[:500])


def ignore(arrival_id: int, *, reason: str, now: datetime) -> None:
    rows = Arrival.objects.filter(pk=arrival_id)
    rows.update(state=_State.IGNORED, settled_at=now, error=reason[:500])


def release(arrival_id: int) -> bool:
    """Out of quarantine, to be filed once more."""
    kept = Arrival.objects.quarantined().filter(pk=arrival_id)
    return kept.update(state=_State.ARRIVED, settled_at=None) == 1
