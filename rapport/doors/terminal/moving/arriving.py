"""An export moves into an empty Rapport: all of it, verified, or nothing at all."""

import hashlib
import json
import re
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

from django.db import DatabaseError, connection, transaction

from rapport.plumbing.database.named_rows import Unfit, load
from rapport.plumbing.database.replacement import is_empty
from rapport.plumbing.database.restore import AFTERWARDS
from rapport.plumbing.database.silence import fall_silent
from rapport.plumbing.database.snapshot import set_last_numbers
from rapport.plumbing.files import disk

from .parts import FILES, FORMAT, MANIFEST, RECORDS, label, moving_models

BLOCK = 1024 * 1024
_SHA256 = re.compile(r"[0-9a-f]{64}")


class Unwelcome(Exception):
    """This folder cannot move in; the words say why and what to do."""


def arrive(
    folder: Path, *, now: datetime, on_progress: Callable[[int, int], None] | None = None
) -> dict[str, int]:
    """Take in what `rapport export` wrote; answers how many rows of each.

    The business comes up silent, as after a restore: no letter leaves before somebody says so.
    """
    manifest = _manifest(folder)
    if not is_empty():
        raise Unwelcome("There is a business here already. Choose an empty place (RAPPORT_DATA).")
    _verify(folder, manifest)
    fall_silent(now, f"moved in from an export of {manifest['made_at']}")
    for sha256 in manifest["files"]:
        with (folder / FILES / sha256).open("rb") as file:
            disk.write(file)
    total, done, counts = sum(p["rows"] for p in manifest["records"].values()), 0, {}
    try:
        with transaction.atomic():
            for model in moving_models():
                name = label(model)
                if name not in manifest["records"]:
                    continue
                with (folder / RECORDS / f"{name}.jsonl").open("rb") as lines:
                    counts[name] = load(model, lines)
                done += counts[name]
                if on_progress is not None:
                    on_progress(done, total)
            set_last_numbers(manifest["last_numbers"])
            connection.check_constraints()
            for step in AFTERWARDS:
                step()
    except (Unfit, DatabaseError, ValueError, KeyError) as problem:
        raise Unwelcome(f"The export does not fit this version: {problem}") from problem
    return {name: count for name, count in counts.items() if count}


def _manifest(folder: Path) -> dict[str, Any]:
    try:
        manifest: dict[str, Any] = json.loads((folder / MANIFEST).read_bytes())
        known = (manifest["records"], manifest["files"], manifest["last_numbers"])
        is_whole = all(isinstance(part, dict) for part in known) and manifest["made_at"]
    except (OSError, ValueError, KeyError, TypeError) as problem:
        raise Unwelcome(f"{folder} is not a finished export of Rapport.") from problem
    if not is_whole or manifest.get("format") != FORMAT:
        raise Unwelcome(f"This export has format {manifest.get('format')}; we read {FORMAT}.")
    return manifest


def _verify(folder: Path, manifest: dict[str, Any]) -> None:
    """Compare everything with the manifest before a single row is written."""
    models = {label(model) for model in moving_models()}
    for name, part in manifest["records"].items():
        if name not in models:
            raise Unwelcome(f"The export holds “{name}”, which this version does not know.")
        if _digest(folder / RECORDS / f"{name}.jsonl") != part["sha256"]:
            raise Unwelcome(f"{RECORDS}/{name}.jsonl is not what was written. Export again.")
    for sha256 in manifest["files"]:
        if not _SHA256.fullmatch(sha256) or _digest(folder / FILES / sha256) != sha256:
            raise Unwelcome(f"{FILES}/{sha256[:80]} is damaged or missing. Export again.")


def _digest(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""
