import argparse
import json
from pathlib import Path
from typing import Any

from django.utils import timezone

from rapport.business.customers import imports
from rapport.business.customers.imports import screens
from rapport.business.customers.models import Import
from rapport.doors.terminal.ground import acting, migrate, require_business
from rapport.doors.terminal.moving import Unwelcome, arrive
from rapport.doors.terminal.speaking import Progress, complain, say, tell
from rapport.plumbing.design.words import spoken
from rapport.plumbing.tabular.limits import Unreadable


def run(chosen: argparse.Namespace) -> int:
    migrate()
    if chosen.kind == "everything" and chosen.undo is None:
        return _everything(chosen)
    require_business()
    if chosen.undo is not None:
        return _undo(chosen)
    if not chosen.kind or not chosen.file:
        complain("Say what it is and which file: rapport import customers people.csv")
        return 2
    if chosen.kind not in imports.KINDS:
        complain(f"“{chosen.kind}” cannot be imported. Choose one of: {', '.join(imports.KINDS)}.")
        return 2
    path = Path(chosen.file)
    if not path.is_file():
        complain(f"There is no file {path}.")
        return 2
    given = _given(chosen.map)
    if given is None:
        complain(f"{chosen.map} is not a JSON object of columns and options.")
        return 2
    try:
        begun = _begun(chosen, path, given)
    except Unreadable as problem:
        complain(str(problem))
        return 1
    _tell_what_it_is(begun, is_quiet=chosen.json)
    progress = Progress("Rows", is_quiet=chosen.json)
    done = imports.run(begun.pk, on_progress=progress)
    progress.done()
    return _told(chosen, done)


def _everything(chosen: argparse.Namespace) -> int:
    """A whole export moves into an empty Rapport."""
    if not chosen.file or chosen.dry_run or chosen.map:
        complain("Say which folder, and nothing else: rapport import everything exported/")
        return 2
    progress = Progress("Rows", is_quiet=chosen.json)
    try:
        counts = arrive(Path(chosen.file), now=timezone.now(), on_progress=progress)
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


def _told(chosen: argparse.Namespace, done: Import) -> int:
    if not chosen.json:
        for row in done.imported_rows.filter(outcome="refused").order_by("line")[:10]:
            say(f"  line {row.line}: {row.reason}")
        if done.refused > 10:  # noqa: PLR2004
            say(f"  … and {done.refused - 10} more refused rows")
    facts = {
        "id": done.pk,
        "rows": done.rows,
        "created": done.created,
        "updated": done.updated,
        "unchanged": done.unchanged,
        "refused": done.refused,
        "dry_run": done.is_dry_run,
    }
    words = (
        f"{done.rows} {'row' if done.rows == 1 else 'rows'}: {done.created} created, "
        f"{done.updated} updated, {done.unchanged} unchanged, {done.refused} refused. "
        + (
            "Nothing was changed."
            if done.is_dry_run
            else f"Undo with: rapport import --undo {done.pk}"
        )
    )
    if done.state == Import.State.FAILED:
        complain(f"Stopped: {done.error}")
        return 1
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
