"""A large piece of work that lets everybody else go first."""

import random
import time
from collections.abc import Callable
from typing import TypeVar

from django.db import IntegrityError, OperationalError, connection, transaction
from django.db.models import ProtectedError

Answer = TypeVar("Answer")
PATIENCE = 12  # seconds, all tries together
# Shorter than the second after which PostgreSQL looks for a deadlock and ends one of the two:
# we step back before, so that it is never a colleague's work that is lost.
WAIT = "400ms"


def giving_way(work: Callable[[], Answer], *, lock: int) -> Answer:
    """The answer of work done whole in a transaction, tried again while others are in its way.

    Only one such work at a time for a lock. Inside a transaction of the caller it is tried once.
    """
    if connection.in_atomic_block:
        with transaction.atomic():
            _alone(lock)
            return work()
    until = time.monotonic() + PATIENCE
    while True:
        try:
            with transaction.atomic():
                _step_back_early()
                _alone(lock)
                return work()
        except (ProtectedError, IntegrityError, OperationalError):
            if time.monotonic() > until:
                raise
        time.sleep(random.uniform(0.02, 0.2))  # noqa: S311


def _step_back_early() -> None:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"SET LOCAL lock_timeout = '{WAIT}'")


def _alone(lock: int) -> None:
    """SQLite lets only one write anyway."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [lock])
