"""Row 13 on PostgreSQL: a business filled on SQLite is copied over as it is, and measured there.

`python -m bench.on_postgresql [CUSTOMERS ENTRIES]`. Processor time is that of Rapport; what the
server takes beside it is in the seconds by the clock.
"""

import json
import os
import sqlite3
import sys
import tempfile
import time
from pathlib import Path

from bench.programs import RAPPORT, run
from tests import postgres

USUAL = (100_000, 2_000_000)
# What PostgreSQL has of its own already.
OWN = {"django_migrations", "django_content_type", "auth_permission"}


def main(people: int, entries: int) -> None:
    address, stop = postgres.start()
    try:
        with tempfile.TemporaryDirectory(prefix="rapport-postgresql-") as name:
            small = {"RAPPORT_DATA": str(Path(name) / "sqlite")}
            large = {"RAPPORT_DATA": str(Path(name) / "data"), "DATABASE_URL": address}
            for variables in (small, large):
                run(*RAPPORT, "setup", "--name", "Bench", "--json", **variables)
            filling = ("bench.filling", str(people), str(entries), str(people))
            run(sys.executable, "-m", *filling, **small)
            database = next(Path(small["RAPPORT_DATA"]).glob("*.sqlite3"))
            run(sys.executable, "-m", "bench.on_postgresql", "copy", str(database), **large)
            began = time.monotonic()
            found = json.loads(run(sys.executable, "-m", "bench.health", **large))
            found["by_the_clock"] = time.monotonic() - began
        for what, value in found.items():
            print(f"{what:>14}  {value:10.2f}")
    finally:
        stop()


def copy(database: str) -> None:
    """Every row of every table of ours, by COPY; counters go on behind the last key."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rapport.config.settings")
    import django

    django.setup()
    from django.db import connection

    source = sqlite3.connect(database)
    there = {name for (name,) in source.execute("SELECT name FROM sqlite_master")}
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        cursor.execute("SET TIME ZONE 'UTC'")
        names = connection.introspection.table_names(cursor)
        ours = [name for name in names if name in there - OWN]
        cursor.execute("TRUNCATE " + ", ".join(f'"{name}"' for name in ours) + " CASCADE")
        for table in ours:
            columns = [row[1] for row in source.execute(f'PRAGMA table_info("{table}")')]
            quoted = ", ".join(f'"{one}"' for one in columns)
            with cursor.copy(f'COPY "{table}" ({quoted}) FROM STDIN') as stream:
                for row in source.execute(f'SELECT {quoted} FROM "{table}"'):
                    stream.write_row(row)
            if "id" in columns:
                cursor.execute(
                    f"SELECT setval(pg_get_serial_sequence('{table}', 'id'),"
                    f' (SELECT coalesce(max(id), 1) FROM "{table}"))'
                )
        cursor.execute("ANALYZE")


if __name__ == "__main__":
    if sys.argv[1:2] == ["copy"]:
        copy(sys.argv[2])
    else:
        main(*(tuple(map(int, sys.argv[1:3])) or USUAL))
