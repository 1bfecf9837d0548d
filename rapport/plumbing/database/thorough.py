"""Deleting for good: SQLite leaves deleted words in its file until it needs the room."""

from django.db import DatabaseError, connection, transaction


def overwrite_deleted() -> None:
    """From here on in this transaction; then the log of changes is emptied as well.

    PostgreSQL overwrites what was deleted in its own time (autovacuum).
    """
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA secure_delete=ON")
    transaction.on_commit(_empty_log)


def _empty_log() -> None:
    """Whoever reads at this moment keeps it a little longer; the next one empties it."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            cursor.execute("PRAGMA secure_delete=FAST")
    except DatabaseError:
        return
