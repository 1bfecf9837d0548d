"""A backup brought back to life: all of it, verified, or nothing at all.

Rows go in within one transaction (PostgreSQL) or into a new file that then takes the old one's
place (SQLite). The business comes up silent: see silence.py.
"""

import hashlib
import json
import os
import shutil
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from . import rows
from .backup import BLOCK, FORMAT, Manifest, Part, Unusable, sync_folder
from .replacement import clean_slate, is_empty
from .silence import fall_silent
from .snapshot import set_last_numbers

AFTERWARDS: list[Callable[[], object]] = []


def after_restore(step: Callable[[], object]) -> Callable[[], object]:
    """Something to do again on restored rows before anybody sees them: erasures, say.

    What must wait until the files are in their place as well, it answers with.
    """
    AFTERWARDS.append(step)
    return step


def restore(path: Path | str, *, force: bool = False, now: datetime | None = None) -> Manifest:
    """Put a backup in the place of what is here, which must be empty unless forced."""
    with _opened(Path(path)) as archive:
        manifest = verify(archive)
        if not force and not is_empty():
            raise Unusable("There is a business here already. Only --force would replace it.")
        data = Path(settings.DATA)
        data.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix="restoring-", dir=data) as folder:
            _unpack(archive, manifest, Path(folder))
            fall_silent(now or timezone.now(), f"restored from a backup of {manifest.made_at}")
            with clean_slate():
                later = _bring_back(archive, manifest)
            _put_in_place(Path(folder) / "files", Path(settings.FILES_ROOT))
            _put_in_place(Path(folder) / "keys", data / "keys")
            for step in later:
                step()
            sync_folder(data)
    return manifest


def verify(archive: zipfile.ZipFile) -> Manifest:
    """Read all of it and compare every count and checksum with the manifest."""
    manifest = _manifest(archive)
    known = {"manifest.json"}
    for name, part in manifest.tables.items():
        known.add(member := f"tables/{name}.jsonl")
        _compare(archive, member, part, by_line=True)
    for folder, parts in (("files", manifest.files), ("keys", manifest.keys)):
        for name, part in parts.items():
            known.add(member := f"{folder}/{name}")
            _compare(archive, member, part, by_line=False)
    if strangers := set(archive.namelist()) - known:
        raise Unusable(f"The backup holds something its manifest does not name: {min(strangers)}")
    return manifest


def _manifest(archive: zipfile.ZipFile) -> Manifest:
    try:
        facts: dict[str, Any] = json.loads(archive.read("manifest.json"))
        for group in ("tables", "files", "keys"):
            facts[group] = {name: Part(**part) for name, part in facts[group].items()}
        manifest = Manifest(**facts)
    except (KeyError, ValueError, TypeError, AttributeError) as error:
        raise Unusable("This is not a backup of Rapport.") from error
    if manifest.format != FORMAT:
        raise Unusable(f"This backup has format {manifest.format}; this version reads {FORMAT}.")
    return manifest


def _compare(archive: zipfile.ZipFile, member: str, part: Part, *, by_line: bool) -> None:
    digest, count = hashlib.sha256(), 0
    try:
        with archive.open(member) as file:
            while block := file.read(BLOCK):
                digest.update(block)
                count += block.count(b"\n") if by_line else len(block)
    except (KeyError, zipfile.BadZipFile, OSError, EOFError) as error:
        raise Unusable(f"The backup is damaged: {member} cannot be read.") from error
    if (digest.hexdigest(), count) != (part.sha256, part.size):
        raise Unusable(f"The backup is damaged: {member} is not what was saved.")


def _bring_back(archive: zipfile.ZipFile, manifest: Manifest) -> list[Callable[[], object]]:
    """Build the tables as they were when the backup was made, fill them, then bring them up."""
    graph = MigrationExecutor(connection).loader.graph
    leaves = [(app, name) for app, name in manifest.migrations]
    if unknown := [leaf for leaf in leaves if leaf not in graph.nodes]:
        raise Unusable(f"The backup was made by a newer version: {unknown[0]} is unknown here.")
    for app, name in leaves:
        call_command("migrate", app, name, verbosity=0)
    models = rows.kept_models(MigrationExecutor(connection).loader.project_state(leaves).apps)
    tables = {model._meta.db_table: model for model in models}
    if set(tables) != set(manifest.tables):
        raise Unusable("The tables of the backup are not those of its version.")
    with transaction.atomic():
        _empty(list(tables))
        for name, model in tables.items():
            with archive.open(f"tables/{name}.jsonl") as lines:
                if rows.load(model, lines) != manifest.tables[name].size:
                    raise Unusable(f"Not every row of {name} could be restored.")
        set_last_numbers(manifest.last_numbers)
        connection.check_constraints()
    call_command("migrate", verbosity=0)
    answers = [step() for step in AFTERWARDS]
    return [later for later in answers if callable(later)]


def _empty(tables: list[str]) -> None:
    """Remove what migrations themselves have put there."""
    connection.check_constraints()  # PostgreSQL empties no table with checks outstanding.
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            names = ", ".join(connection.ops.quote_name(table) for table in tables)
            cursor.execute(f"TRUNCATE {names} CASCADE")
            return
        for table in tables:
            cursor.execute(f"DELETE FROM {connection.ops.quote_name(table)}")  # noqa: S608


def _unpack(archive: zipfile.ZipFile, manifest: Manifest, folder: Path) -> None:
    for group, parts in (("files", manifest.files), ("keys", manifest.keys)):
        root = folder / group
        root.mkdir(mode=0o700)
        for name in parts:
            path = (root / name).resolve()
            if not path.is_relative_to(root.resolve()):
                raise Unusable(f"The backup would write outside its folder: {name}")
            path.parent.mkdir(parents=True, exist_ok=True)
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with archive.open(f"{group}/{name}") as source, os.fdopen(handle, "wb") as target:
                shutil.copyfileobj(source, target, BLOCK)
                target.flush()
                os.fsync(target.fileno())


def _put_in_place(new: Path, place: Path) -> None:
    """Swap folders by renaming; the old one goes last."""
    old = place.with_name(f"{place.name}.replaced")
    shutil.rmtree(old, ignore_errors=True)
    if place.exists():
        place.rename(old)
    new.rename(place)
    shutil.rmtree(old, ignore_errors=True)


@contextmanager
def _opened(path: Path) -> Iterator[zipfile.ZipFile]:
    try:
        archive = zipfile.ZipFile(path)
    except (zipfile.BadZipFile, OSError) as error:
        raise Unusable(f"{path} cannot be read as a backup.") from error
    with archive:
        yield archive
