"""How often something may be done: so many at once, then at a steady rate. Exact on both databases.

One guarded UPDATE decides (the generic cell rate algorithm), so two who ask at the same
moment cannot both have the last turn.
"""

from datetime import datetime, timedelta

from django.db.models import F
from django.db.models.functions import Greatest

from .models import Bucket


def per_minute(times: float) -> float:
    return times / 60


def per_hour(times: float) -> float:
    return times / 3600


def take(key: str, rate: float, burst: int, now: datetime) -> bool:
    """Whether one more may be done now: `burst` at once, then `rate` a second.

    Call it outside a transaction that may be rolled back, or the turn is not counted.
    """
    turn = timedelta(seconds=1 / rate)
    room = now + turn * (burst - 1)
    if _one_more(key, turn, room, now):
        return True
    _bucket, was_new = Bucket.objects.get_or_create(
        key=key[:200], defaults={"empty_at": now + turn}
    )
    # Somebody may have made it between our look and now: then theirs is the one to ask.
    return was_new or _one_more(key, turn, room, now)


def wait(key: str, rate: float, burst: int, now: datetime) -> timedelta:
    """How long until `take` would say yes."""
    bucket = Bucket.objects.filter(key=key[:200]).first()
    if bucket is None:
        return timedelta(0)
    return max(timedelta(0), bucket.empty_at - timedelta(seconds=1 / rate) * (burst - 1) - now)


def _one_more(key: str, turn: timedelta, room: datetime, now: datetime) -> bool:
    asked = Bucket.objects.filter(key=key[:200], empty_at__lte=room)
    return bool(asked.update(empty_at=Greatest(F("empty_at"), now) + turn))
