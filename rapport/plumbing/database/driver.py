"""Which SQLite serves: the newest one that came with us, else Python's own."""

import importlib
import sys

SAFE_FROM = (3, 51, 3)


def use_safe_sqlite() -> None:
    """Put the bundled SQLite in place of the system's, where a wheel of it exists."""
    if "sqlite3" in sys.modules and sys.modules["sqlite3"].__name__ != "sqlite3":
        return
    try:
        bundled = importlib.import_module("pysqlite3")
        dbapi = importlib.import_module("pysqlite3.dbapi2")
    except ImportError:
        return
    sys.modules["sqlite3"] = bundled
    sys.modules["sqlite3.dbapi2"] = dbapi


def sqlite_warning() -> str:
    """Why this SQLite is a risk, or an empty string when it is not."""
    import sqlite3

    if sqlite3.sqlite_version_info >= SAFE_FROM:
        return ""
    return (
        f"SQLite {sqlite3.sqlite_version} can damage a database under load; "
        "3.51.3 or newer is safe. Install the pysqlite3 package or use PostgreSQL."
    )
