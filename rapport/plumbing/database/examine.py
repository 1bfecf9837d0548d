"""A look over everything: the database file, its schema, and what must always be true."""

from collections.abc import Iterator

from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils.module_loading import autodiscover_modules

from .driver import sqlite_warning
from .invariants import INVARIANTS, Finding

WHOLE = "The database is whole"
CURRENT = "The database has the shape that this version needs"
SAFE = "The database program is safe to use"


def examine() -> list[Finding]:
    """Everything that is not as it should be; an empty list is good news."""
    autodiscover_modules("invariants")
    found = [*_engine(), *_shape()]
    if any(one.promise == CURRENT for one in found):
        return found  # Questions to tables that are not there would only confuse.
    for promise, question in sorted(INVARIANTS.items()):
        found += [Finding(promise, words) for words in question()]
    return found


def unapplied() -> list[str]:
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _ in plan]


def _shape() -> Iterator[Finding]:
    if missing := unapplied():
        yield Finding(CURRENT, f"Migrations have not been run: {', '.join(missing)}.")


def _engine() -> Iterator[Finding]:
    if connection.vendor != "sqlite":
        return
    if warning := sqlite_warning():
        yield Finding(SAFE, warning, is_grave=False)
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA integrity_check")
        for (words,) in cursor.fetchall():
            if words != "ok":
                yield Finding(WHOLE, f"SQLite says: {words}")
        cursor.execute("PRAGMA foreign_key_check")
        for table, row, target, _ in cursor.fetchall():
            words = f"Row {row} of {table} names a row of {target} that does not exist."
            yield Finding(WHOLE, words)
