"""The whole business in one file: every row, every stored file, the keys, and their checksums.

A zip archive. `manifest.json` says what must be in it; `tables/…` holds one JSON line for each row,
the same on either database, so that a backup of one can be restored to the other; `files/…` and
`keys/…` are copied as they are. The file contains secrets: it is made readable by its owner only.
"""

import hashlib
import json
import os
import zipfile
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import IO

from django.conf import settings
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from . import rows
from .snapshot import last_numbers, snapshot

FORMAT = 1
BLOCK = 1024 * 1024


@dataclass
class Part:
    """One member of the archive: what it must hash to, and how many rows or bytes it has."""

    sha256: str
    size: int


@dataclass
class Manifest:
    made_at: str
    version: str
    database: str
    format: int = FORMAT
    migrations: list[list[str]] = field(default_factory=list)
    tables: dict[str, Part] = field(default_factory=dict)
    files: dict[str, Part] = field(default_factory=dict)
    keys: dict[str, Part] = field(default_factory=dict)
    last_numbers: dict[str, int] = field(default_factory=dict)

    @property
    def rows(self) -> int:
        return sum(part.size for part in self.tables.values())


class Unusable(Exception):
    """This backup cannot be made or restored; the words say why."""


def backup(path: Path | str, *, now: datetime | None = None) -> Manifest:
    """Write everything to one file. People may go on working meanwhile."""
    target = Path(path)
    unfinished = target.with_name(f"{target.name}.partial")
    handle = os.open(unfinished, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        with os.fdopen(handle, "w+b") as file:
            manifest = _write(file, now or timezone.now())
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(target)
    finally:
        unfinished.unlink(missing_ok=True)
    sync_folder(target.parent)
    return manifest


def _write(file: IO[bytes], now: datetime) -> Manifest:
    manifest = Manifest(now.isoformat(), version(), connection.vendor)
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=3) as archive:
        with snapshot():
            _write_tables(archive, manifest)
        # Rows name only files that are already on disk, so the files come second.
        _write_folder(archive, "files", Path(settings.FILES_ROOT), manifest.files)
        _write_folder(archive, "keys", Path(settings.DATA) / "keys", manifest.keys)
        archive.writestr("manifest.json", json.dumps(asdict(manifest), indent=1))
    return manifest


def _write_tables(archive: zipfile.ZipFile, manifest: Manifest) -> None:
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        raise Unusable("The database is older than the program: run the migrations first.")
    manifest.migrations = [list(leaf) for leaf in sorted(executor.loader.graph.leaf_nodes())]
    models = rows.kept_models(executor.loader.project_state().apps)
    for model in models:
        name = model._meta.db_table
        manifest.tables[name] = _write_part(archive, f"tables/{name}.jsonl", rows.lines(model))
    manifest.last_numbers = last_numbers(models)


def _write_folder(
    archive: zipfile.ZipFile, name: str, folder: Path, parts: dict[str, Part]
) -> None:
    for path in sorted(folder.rglob("*")):
        if not path.is_file() or path.name.endswith(".partial"):
            continue
        inside = path.relative_to(folder).as_posix()
        try:
            with path.open("rb") as file:
                blocks = iter(partial(file.read, BLOCK), b"")
                part = _write_part(archive, f"{name}/{inside}", blocks)
                parts[inside] = Part(part.sha256, file.tell())
        except FileNotFoundError:
            continue  # Erased a moment ago; so is its row.


def _write_part(archive: zipfile.ZipFile, name: str, chunks: Iterable[bytes]) -> Part:
    digest, count = hashlib.sha256(), 0
    with archive.open(name, "w", force_zip64=True) as member:
        for chunk in chunks:
            digest.update(chunk)
            member.write(chunk)
            count += 1
    return Part(digest.hexdigest(), count)


def sync_folder(folder: Path) -> None:
    """Make the names in a folder survive a power cut."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def version() -> str:
    from importlib.metadata import PackageNotFoundError
    from importlib.metadata import version as installed

    try:
        return installed("rapport")
    except PackageNotFoundError:
        return "source"
