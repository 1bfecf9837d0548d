"""One moment of the whole database, read while others go on writing."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction
from django.db.models import AutoField, Max, Model


@contextmanager
def snapshot() -> Iterator[None]:
    """Everything read inside is as it was at the beginning; nobody has to wait."""
    if connection.in_atomic_block:
        yield  # Already one transaction.
    elif connection.vendor == "postgresql":
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            yield
    else:
        with connection.cursor() as cursor:
            # Not atomic(): that would take the write lock and hold it.
            cursor.execute("BEGIN DEFERRED")
            try:
                yield
            finally:
                cursor.execute("ROLLBACK")


def last_numbers(models: list[type[Model]]) -> dict[str, int]:
    """The highest number each table ever gave out, so that none is given twice."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT c.relname, s.last_value FROM pg_sequences s"
                " JOIN pg_class q ON q.relname = s.sequencename AND q.relkind = 'S'"
                " JOIN pg_depend d ON d.objid = q.oid AND d.deptype IN ('a', 'i')"
                " JOIN pg_class c ON c.oid = d.refobjid"
                " WHERE s.schemaname = current_schema() AND s.last_value IS NOT NULL"
            )
        else:
            cursor.execute("SELECT name, seq FROM sqlite_sequence")
        found = dict(cursor.fetchall())
    numbered = [model for model in models if isinstance(model._meta.pk, AutoField)]
    highest = {
        model._meta.db_table: max(
            found.get(model._meta.db_table, 0),
            model._base_manager.aggregate(last=Max("pk"))["last"] or 0,
        )
        for model in numbered
    }
    return {table: number for table, number in highest.items() if number}


def set_last_numbers(numbers: dict[str, int]) -> None:
    with connection.cursor() as cursor:
        for table, number in numbers.items():
            if connection.vendor == "postgresql":
                cursor.execute(
                    "SELECT setval(pg_get_serial_sequence(%s, 'id'), %s)", [f'"{table}"', number]
                )
            else:
                cursor.execute("DELETE FROM sqlite_sequence WHERE name = %s", [table])
                cursor.execute(
                    "INSERT INTO sqlite_sequence (name, seq) VALUES (%s, %s)", [table, number]
                )
