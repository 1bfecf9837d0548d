"""An empty database in the place of the present one, kept only if what follows succeeds."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.apps import apps
from django.db import DatabaseError, connection, transaction

from .backup import Unusable
from .rows import kept_models

# What migrations and an idle server write; nobody's work.
GIVEN = {
    "auth_permission",
    "django_content_type",
    "jobs_schedule",
    "jobs_tally",
    "jobs_worker",
    "live_signal",
}


def is_empty() -> bool:
    """No table, or no row that anybody has made."""
    there = set(connection.introspection.table_names())
    models = [m for m in kept_models(apps) if m._meta.db_table in there - GIVEN]
    return not any(model._base_manager.exists() for model in models)


@contextmanager
def clean_slate() -> Iterator[None]:
    if connection.vendor == "postgresql":
        with _emptied_server():
            yield
    else:
        with _new_file():
            yield


@contextmanager
def _emptied_server() -> Iterator[None]:
    """PostgreSQL can take back anything, even dropped tables, until the commit."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            for table in connection.introspection.table_names(cursor):
                cursor.execute(f"DROP TABLE {connection.ops.quote_name(table)} CASCADE")
        yield


@contextmanager
def _new_file() -> Iterator[None]:
    """SQLite is one file: a new one is filled beside the old, then takes its name."""
    place = Path(connection.settings_dict["NAME"])
    fresh = place.with_name(f"{place.name}.restoring")
    _refuse_if_in_use(place)
    _remove(fresh)
    connection.close()
    connection.settings_dict["NAME"] = fresh
    try:
        yield
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.close()
        for suffix in ("-wal", "-shm"):
            Path(f"{place}{suffix}").unlink(missing_ok=True)
        fresh.replace(place)
    finally:
        connection.close()
        connection.settings_dict["NAME"] = place
        _remove(fresh)


def _refuse_if_in_use(place: Path) -> None:
    """A server that still has the old file open would go on writing into nowhere."""
    if not place.exists():
        return
    import sqlite3

    connection.close()
    alone = sqlite3.connect(place, timeout=1)
    try:
        alone.execute("PRAGMA locking_mode=EXCLUSIVE")
        alone.execute("BEGIN EXCLUSIVE")
        alone.execute("ROLLBACK")
    except (sqlite3.OperationalError, DatabaseError) as error:
        raise Unusable("Rapport is still running here. Stop it before restoring.") from error
    finally:
        alone.close()


def _remove(path: Path) -> None:
    for suffix in ("", "-wal", "-shm", "-journal"):
        Path(f"{path}{suffix}").unlink(missing_ok=True)
