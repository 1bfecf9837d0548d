"""Everything read from outside, typed. Nothing needs to be set: keys are made at first start."""

import os
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit


def text(name: str, default: str = "") -> str:
    return os.environ.get(name, default)


def flag(name: str, *, default: bool = False) -> bool:
    value = os.environ.get(name, "")
    return value.lower() in {"1", "true", "yes", "on"} if value else default


def number(name: str, default: int) -> int:
    return int(os.environ.get(name) or default)


def listed(name: str) -> list[str]:
    return [part.strip() for part in os.environ.get(name, "").split(",") if part.strip()]


def data_folder() -> Path:
    """Where the database, the files and the keys live: RAPPORT_DATA, else ./rapport-data."""
    return Path(os.environ.get("RAPPORT_DATA") or "rapport-data").absolute()


def key(name: str, folder: Path) -> str:
    """A secret of this installation, made when first asked for and kept in the data folder."""
    path = folder / "keys" / name
    try:
        return path.read_text().strip()
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(48))
            file.flush()
            os.fsync(file.fileno())
    except FileExistsError:  # Another process was first.
        pass
    return path.read_text().strip()


def database(folder: Path) -> dict[str, Any]:
    """DATABASE_URL for PostgreSQL, else SQLite in the data folder."""
    url = os.environ.get("DATABASE_URL", "")
    return _postgres(url) if url.startswith(("postgres:", "postgresql:")) else _sqlite(folder)


def _sqlite(folder: Path) -> dict[str, Any]:
    folder.mkdir(parents=True, exist_ok=True)
    return {
        "ENGINE": "rapport.plumbing.database.sqlite",
        "NAME": folder / "rapport.sqlite3",
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": (
                "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;"
                "PRAGMA journal_size_limit=27103364;PRAGMA cache_size=-16000;"
                # What is deleted is overwritten in the file too: erased people are gone for good.
                "PRAGMA temp_store=MEMORY;PRAGMA secure_delete=ON;"
            ),
        },
    }


def _postgres(url: str) -> dict[str, Any]:
    parts = urlsplit(url)
    query = dict(parse_qsl(parts.query))
    pool = {"min_size": 1, "max_size": number("RAPPORT_POOL", 10), "timeout": 20}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": query.pop("host", parts.hostname or ""),
        "PORT": parts.port or query.pop("port", ""),
        "CONN_MAX_AGE": 0,
        "OPTIONS": {"pool": pool, **query},
    }
