from collections.abc import Mapping
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from .bell import ring
from .models import Signal

# On PostgreSQL a number drawn first may be committed last, and a reader past it would never see
# it. Publishers therefore commit one after the other: this lock ends with the transaction.
IN_TURN = 7_270_001
NOTIFY = "rapport_live"


@transaction.atomic
def publish(channel: str, data: Mapping[str, Any]) -> Signal:
    """Tell every screen that listens to this channel, once the transaction around it commits.

    Publish last: on PostgreSQL other publishers wait until this transaction ends.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [IN_TURN])
            cursor.execute("SELECT pg_notify(%s, '')", [NOTIFY])
    signal = Signal.objects.create(channel=channel, data=dict(data), at=timezone.now())
    transaction.on_commit(ring, robust=True)
    return signal
