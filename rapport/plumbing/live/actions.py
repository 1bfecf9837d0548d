from collections.abc import Mapping
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from .bell import NOTIFY, ring
from .models import Signal


@transaction.atomic(savepoint=False)
def publish(channel: str, data: Mapping[str, Any]) -> Signal:
    """Tell every screen that listens to this channel, once the transaction around it commits."""
    signal = Signal.objects.create(channel=channel, data=dict(data), at=timezone.now())
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_notify(%s, '')", [NOTIFY])
    transaction.on_commit(ring, robust=True)
    return signal
