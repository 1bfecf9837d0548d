"""Everything in one folder: tables to look at, records and files to read again."""

import hashlib
import json
import os
from collections.abc import Iterable, Iterator
from contextlib import closing
from datetime import datetime
from itertools import chain
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from rapport.business.customers import exports as customers
from rapport.business.sales import exports as sales
from rapport.business.team.queries import business
from rapport.plumbing.database.backup import version
from rapport.plumbing.database.named_rows import objects
from rapport.plumbing.database.snapshot import last_numbers, snapshot
from rapport.plumbing.files import disk
from rapport.plumbing.files.models import StoredFile
from rapport.plumbing.tabular.writing import csv_pieces

from .parts import FILES, FORMAT, MANIFEST, RECORDS, SECRETS, label, moving_models

BLOCK = 1024 * 1024


def export_all(folder: Path, *, now: datetime) -> dict[str, int]:
    """Write everything; answers how much of each. The manifest is written last.

    The root has tables for a spreadsheet, `records/` every row as it is, `files/` what was
    attached. All rows are of one moment; people may go on working meanwhile.
    """
    (folder / RECORDS).mkdir(parents=True, exist_ok=True)
    (folder / FILES).mkdir(exist_ok=True)
    today = now.astimezone(ZoneInfo(business().zone)).date()
    with snapshot():
        tables = {
            name: _table(folder / f"{name}.csv", header, rows)
            for name, header, rows in chain(customers.tables(today=today), sales.tables())
        }
        parts = {label(model): _records(folder / RECORDS, model) for model in moving_models()}
        highest = last_numbers(moving_models())
        stored = list(StoredFile.objects.order_by("pk").values_list("sha256", flat=True))
    # Rows name only files that are already on disk, so the files come second.
    copied = {sha256: _file(folder / FILES, sha256) for sha256 in stored}
    files = {sha256: size for sha256, size in copied.items() if size is not None}
    manifest = {
        "made_by": "Rapport",
        "format": FORMAT,
        "version": version(),
        "made_at": now.isoformat(),
        "records": parts,
        "files": files,
        "last_numbers": highest,
        "tables": tables,
        "import_again": "rapport import everything FOLDER",
    }
    with _private(folder / MANIFEST) as file:
        file.write(json.dumps(manifest, indent=2).encode() + b"\n")
    return tables | {name: part["rows"] for name, part in parts.items() if part["rows"]}


def _records(folder: Path, model: Any) -> dict[str, Any]:
    digest, count = hashlib.sha256(), 0
    with _private(folder / f"{label(model)}.jsonl") as file:
        for line in objects(model, without=SECRETS.get(label(model), ())):
            digest.update(line)
            file.write(line)
            count += 1
    return {"rows": count, "sha256": digest.hexdigest()}


def _file(folder: Path, sha256: str) -> int | None:
    """Copy one stored file under its digest; how many bytes, or None when it is not there."""
    try:
        source = disk.place(sha256).open("rb")
    except FileNotFoundError:
        return None  # Erased a moment ago; otherwise `rapport check` names it.
    size = 0
    with closing(source), _private(folder / sha256) as target:
        while block := source.read(BLOCK):
            target.write(block)
            size += len(block)
    return size


def _private(path: Path) -> Any:
    """A new file that only its owner may read: it is about people."""
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb")


def _table(path: Path, header: list[str], rows: Iterator[list[Any]]) -> int:
    counted = _Counted(rows)
    with _private(path) as file:
        for piece in csv_pieces(header, counted):
            file.write(piece)
    return counted.count


class _Counted:
    """Rows on their way, counted."""

    def __init__(self, rows: Iterable[list[Any]]) -> None:
        self.rows, self.count = rows, 0

    def __iter__(self) -> Iterator[list[Any]]:
        for row in self.rows:
            self.count += 1
            yield row
