"""What imports still hold of somebody erased: lines, reports, and files with everybody in them."""

import re
from collections.abc import Mapping
from typing import Any

from rapport.business.customers.models import Import, ImportedRow
from rapport.business.customers.rights.traces import Traces
from rapport.plumbing.database.telling import reworded, telling
from rapport.plumbing.files.models import StoredFile
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.kernel.words import say
from rapport.plumbing.tabular.limits import Unreadable

from . import reading

State = Import.State
OVER = (State.DONE, State.FAILED, State.UNDONE)
_SOME = 500
_NAME, _REFERENCE = re.compile(r"[a-z_]+"), re.compile(r"[a-z_]+:\d+")


def forget_in_imports(traces: Traces) -> Mapping[str, int]:
    """The counts of every import stay true; what its lines said about them goes."""
    touched = _lines(traces)
    uploads = _uploads(touched, traces)
    _reports(traces)
    return {"imported": sum(touched.values()), "uploads": uploads}


def _lines(traces: Traces) -> dict[int, int]:
    """How many lines of which import were about them. The line stays, empty."""
    touched: dict[int, int] = {}
    rows = ImportedRow.objects.only("of_id", "before", "reference")
    references = sorted(traces.references)
    for start in range(0, len(references), _SOME):
        for row in rows.filter(reference__in=references[start : start + _SOME]):
            touched[row.of_id] = touched.get(row.of_id, 0) + 1
            _empty(row.pk, row.before)
    said = ("of_id", "cells", "reason", "before")
    for pk, held in telling(ImportedRow.objects.all(), *said, words=traces.words):
        touched[held["of_id"]] = touched.get(held["of_id"], 0) + 1
        _empty(pk, held["before"])
    return touched


def _empty(pk: int, before: Any) -> None:
    ImportedRow.objects.filter(pk=pk).update(cells=[], reason="", before=_only_numbers(before))


def _only_numbers(before: Any) -> Any:
    """What an undo needs to find rows by, "point:7" and the like; not what stood in them."""
    if not isinstance(before, dict):
        return None
    kept = {key: _references(value) for key, value in before.items() if _NAME.fullmatch(key)}
    return {key: value for key, value in kept.items() if value} or None


def _references(value: Any) -> Any:
    if isinstance(value, int):
        return value
    if isinstance(value, list):
        return [one for one in value if isinstance(one, str) and _REFERENCE.fullmatch(one)]
    return None


def _uploads(touched: Mapping[int, int], traces: Traces) -> int:
    """An uploaded file holds everybody. Once an import is over nobody needs it: it goes whole.

    One that waits is stopped, to be uploaded anew without them; one that runs is waited for.
    """
    count = 0
    waiting = Import.objects.exclude(state__in=OVER).order_by("pk")
    for one in waiting:
        if one.pk not in touched and not _tells(one, traces):
            continue
        if one.state == State.RUNNING and not traces.is_alone:
            raise Refused(
                say(
                    "An import that holds them is running ({file}). Try again when it is done.",
                    file=one.file_name,
                )
            )
        Import.objects.filter(pk=one.pk).update(
            state=State.FAILED,
            is_trying=False,
            error="Somebody in this file was erased. Upload it again without them.",
            finished_at=traces.now,
        )
    needed = set(Import.objects.exclude(state__in=OVER).values_list("source", flat=True))
    over = Import.objects.filter(state__in=OVER, source__startswith=reading.STORED)
    for source in over.exclude(source__in=needed).values_list("source", flat=True).distinct():
        stored = StoredFile.objects.filter(sha256=source.removeprefix(reading.STORED)).first()
        if stored is not None and stored.pk not in traces.files:
            traces.files.add(stored.pk)
            count += 1
    kept = StoredFile.objects.filter(sha256__in=[s.removeprefix(reading.STORED) for s in needed])
    traces.files -= set(kept.values_list("pk", flat=True))
    return count


def _tells(one: Import, traces: Traces) -> bool:
    """Whether the file of an import that is not over names them."""
    try:
        table = reading.opened(reading.path_of(one.source), one.file_name)
        return any(traces.words.are_in(row.cells) for row in table.rows())
    except (Refused, Unreadable, OSError):
        return False


def _reports(traces: Traces) -> None:
    """File names, errors, and what an undo named as left behind."""
    reworded(Import, Import.objects.all(), "file_name", "mapping", "error", words=traces.words)
    for one in Import.objects.exclude(options={}).only("options"):
        kept = [k for k in one.options.get("kept", []) if k.get("what") not in traces.references]
        said = traces.words.without({**one.options, **({"kept": kept} if kept else {})})
        if not kept:
            said.pop("kept", None)
        if said != one.options:
            Import.objects.filter(pk=one.pk).update(options=said)
