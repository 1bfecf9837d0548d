import argparse
import json
import time
from pathlib import Path
from typing import Any

from django.utils import timezone

from rapport.business.customers import imports
from rapport.business.customers.imports import screens
from rapport.business.customers.models import Import
from rapport.doors.terminal.ground import acting, migrate, require_business
from rapport.doors.terminal.moving import Unwelcome, arrive
from rapport.doors.terminal.speaking import Progress, complain, peak_memory, say, tell
from rapport.plumbing.design.words import spoken
from rapport.plumbing.tabular.limits import Unreadable

# What a folder is looked through for.
READABLE = {".csv", ".gz", ".tsv", ".txt", ".xlsx", ".xls", ".ods", ".vcf", ".json", ".xml"}
OUTCOMES = ("rows", "created", "updated", "unchanged", "refused")


def run(chosen: argparse.Namespace) -> int:
    migrate()
    if chosen.kind == "everything" and chosen.undo is None:
        return _everything(chosen)
    require_business()
    if chosen.undo is not None:
        return _undo(chosen)
    paths = _paths(chosen.file)
    if problem := _problem(chosen, paths):
        complain(problem)
        return 2
    given = _given(chosen.map)
    if given is None:
        complain(f"{chosen.map} is not a JSON object of columns and options.")
        return 2
    began = time.monotonic()
    brought: list[Import] = []
    for path in paths:
        if len(paths) > 1 and not chosen.json:
            say(f"{path.name} ({len(brought) + 1} of {len(paths)})")
        done = _brought(chosen, path, given)
        if done is None:
            return 1
        brought.append(done)
    return _told(chosen, brought, seconds=time.monotonic() - began)


def _problem(chosen: argparse.Namespace, paths: list[Path]) -> str:
    """Why nothing can be taken in, or nothing."""
    if not chosen.kind or not chosen.file:
        return "Say what it is and which file: rapport import customers people.csv"
    if chosen.kind not in imports.KINDS:
        kinds = ", ".join(imports.KINDS)
        return f"“{chosen.kind}” cannot be imported. Choose one of: {kinds}."
    missing = next((str(path) for path in paths if not path.is_file()), "")
    if missing or not paths:
        return f"There is no file {missing or chosen.file[0]}."
    return ""


def _paths(names: list[str]) -> list[Path]:
    """The files that were named; of a folder all that can be read, in the order of their names."""
    found: list[Path] = []
    for name in names:
        path = Path(name)
        inside = sorted(path.iterdir()) if path.is_dir() else [path]
        found += [one for one in inside if not path.is_dir() or one.suffix.lower() in READABLE]
    return found


def _brought(chosen: argparse.Namespace, path: Path, given: dict[str, Any]) -> Import | None:
    """One file taken in; None when it could not be, with the reason said."""
    try:
        begun = _begun(chosen, path, dict(given))
    except Unreadable as problem:
        complain(str(problem))
        return None
    _tell_what_it_is(begun, is_quiet=chosen.json)
    progress = Progress("Rows", is_quiet=chosen.json)
    done = imports.run(begun.pk, on_progress=progress)
    progress.done()
    if done.state == Import.State.FAILED:
        complain(f"Stopped: {done.error}")
        return None
    _name_refused(done, is_quiet=chosen.json)
    return done


def _everything(chosen: argparse.Namespace) -> int:
    """A whole export moves into an empty Rapport."""
    if len(chosen.file) != 1 or chosen.dry_run or chosen.map:
        complain("Say which folder, and nothing else: rapport import everything exported/")
        return 2
    progress = Progress("Rows", is_quiet=chosen.json)
    try:
        counts = arrive(Path(chosen.file[0]), now=timezone.now(), on_progress=progress)
    except Unwelcome as problem:
        complain(str(problem))
        return 1
    progress.done()
    words = (
        f"{sum(counts.values())} rows moved in. Nothing is sent before you say: rapport check "
        "--speak. Passwords of mailboxes stayed behind; sign in with: rapport member link EMAIL"
    )
    tell(chosen.json, counts, words)
    return 0


def _tell_what_it_is(begun: Import, *, is_quiet: bool) -> None:
    """What the file looks like, and the columns that nobody takes."""
    if is_quiet:
        return
    if layout := screens.layout_of(begun):
        say(spoken(layout))
    if left := screens.left_out(begun, screens.columns_of(begun)):
        say(f"Left out: {', '.join(left)}")


def _begun(chosen: argparse.Namespace, path: Path, given: dict[str, Any]) -> Import:
    return imports.begin(
        kind=chosen.kind,
        path=path.absolute(),
        file_name=path.name,
        mapping=given.pop("columns", None),
        options=given,
        is_dry_run=chosen.dry_run,
        by=acting(),
        now=timezone.now(),
    )


def _given(name: str | None) -> dict[str, Any] | None:
    """What the --map file says; None when it is not what it should be."""
    if not name:
        return {}
    try:
        given = json.loads(Path(name).read_bytes())
    except ValueError:
        return None
    columns = given.get("columns", {}) if isinstance(given, dict) else None
    if not isinstance(columns, dict):
        return None
    is_plain = all(isinstance(target, str) for target in columns.values())
    return given if is_plain else None


def _name_refused(done: Import, *, is_quiet: bool) -> None:
    if is_quiet:
        return
    for row in done.imported_rows.filter(outcome="refused").order_by("line")[:10]:
        say(f"  line {row.line}: {row.reason}")
    if done.refused > 10:  # noqa: PLR2004
        say(f"  … and {done.refused - 10} more refused rows")


def _told(chosen: argparse.Namespace, brought: list[Import], *, seconds: float) -> int:
    sums = {name: sum(getattr(done, name) for done in brought) for name in OUTCOMES}
    last, rate = brought[-1], round(sums["rows"] / seconds) if seconds else sums["rows"]
    facts = {
        "id": last.pk,
        "ids": [done.pk for done in brought],
        **sums,
        "dry_run": last.is_dry_run,
        "seconds": round(seconds, 1),
        "rows_per_second": rate,
        "peak_memory_mb": peak_memory(),
    }
    undo = " ".join(f"rapport import --undo {done.pk};" for done in reversed(brought)).rstrip(";")
    words = (
        f"{sums['rows']} {'row' if sums['rows'] == 1 else 'rows'}: {sums['created']} created, "
        f"{sums['updated']} updated, {sums['unchanged']} unchanged, {sums['refused']} refused. "
        + ("Nothing was changed." if last.is_dry_run else f"Undo with: {undo}")
    )
    if not chosen.json:
        say(f"{seconds:.1f} s, {rate:,} rows a second, {peak_memory()} MB of memory at most.")
    tell(chosen.json, facts, words)
    return 0


def _undo(chosen: argparse.Namespace) -> int:
    if not Import.objects.filter(pk=chosen.undo).exists():
        complain(f"There is no import {chosen.undo}.")
        return 1
    undone = imports.undo(chosen.undo, by=acting(), now=timezone.now())
    facts = {
        "id": chosen.undo,
        "removed": undone.removed,
        "restored": undone.restored,
        "kept": undone.kept,
    }
    words = f"{undone.removed} removed, {undone.restored} put back, {undone.kept} kept (in use)."
    tell(chosen.json, facts, words)
    return 0
