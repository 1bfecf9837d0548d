"""The start of an import: which file, as what, which column is what."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from django.db import transaction

from rapport.business.customers.models import Import, ImportedRow
from rapport.business.team.models import Member
from rapport.business.team.rules import Capability
from rapport.plumbing.files.models import StoredFile
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.kernel.words import say

from . import layouts, reading
from .kinds import CHOICES, KINDS, ImportKind

State = Import.State
NOTHING = dict.fromkeys(("line", "rows", "created", "updated", "unchanged", "refused"), 0)


def begin(
    *,
    kind: str,
    path: Path | None = None,
    stored: StoredFile | None = None,
    file_name: str,
    mapping: Mapping[str, str] | None = None,
    options: Mapping[str, Any] | None = None,
    is_dry_run: bool = False,
    by: Member | None,
    now: datetime,
) -> Import:
    """An import ready to run. From a path, whatever must be asked first is refused with the way.

    An unfinished import of the same file goes on where it stopped.
    """
    if by is not None:
        by.require(Capability.IMPORT)
    if kind not in KINDS:
        raise Refused(say("Choose one of: {kinds}.", kinds=", ".join(KINDS)))
    source = f"{reading.STORED}{stored.sha256}" if stored else str(path)
    place = reading.path_of(source)
    table = reading.opened(place, file_name)
    chosen = dict(mapping) if mapping is not None else _guessed(table, KINDS[kind], by)
    layout = layouts.recognised(table, kind)
    given = {**(layout.options(file_name) if layout else {}), **(options or {})}
    job = Import(
        kind=kind,
        file_name=file_name[:200],
        digest=stored.sha256 if stored else reading.digest_of(place),
        size=place.stat().st_size,
        source=source[:1000],
        is_dry_run=is_dry_run,
        by=by,
        made_at=now,
    )
    problem = _prepare(job, KINDS[kind], table, chosen, given)
    if stored is None:
        if problem is not None:
            raise Refused(problem)
        if not is_dry_run and (unfinished := _unfinished(job)) is not None:
            return unfinished
    job.save(force_insert=True)
    return job


@transaction.atomic
def choose(
    import_id: int, *, mapping: Mapping[str, str], options: Mapping[str, Any], by: Member | None
) -> Import:
    """The person's own word on which column is what; Refused when it is not enough to begin."""
    if by is not None:
        by.require(Capability.IMPORT)
    job = Import.objects.select_for_update().get(pk=import_id)
    if job.state not in {State.MAPPING, State.TRIED}:
        return job
    table = reading.opened(reading.path_of(job.source), job.file_name)
    problem = _prepare(job, KINDS[job.kind], table, dict(mapping), dict(options))
    job.save(update_fields=["mapping", "options"])
    if problem is not None:
        raise Refused(problem)
    return job


@transaction.atomic
def start(import_id: int, *, is_trial: bool, by: Member | None) -> bool:
    """Say that the work begins; False where it is running or over already."""
    if by is not None:
        by.require(Capability.IMPORT)
    waiting = Import.objects.filter(pk=import_id, state__in=[State.MAPPING, State.TRIED])
    if is_trial:
        return bool(waiting.exclude(is_trying=True).update(is_trying=True, error=""))
    started = waiting.update(
        state=State.RUNNING, is_dry_run=False, is_trying=False, error="", **NOTHING
    )
    if started:
        ImportedRow.objects.filter(of=import_id).delete()  # What a trial refused.
    return bool(started)


def _guessed(table: Any, kind: ImportKind, by: Member | None) -> dict[str, str]:
    return {one.header: one.target for one in reading.guessed(table, kind, by) if one.target}


def _prepare(
    job: Import, kind: ImportKind, table: Any, mapping: dict[str, str], options: dict[str, Any]
) -> Any:
    """Settle how the file is read; answers what is missing or must be asked, or None."""
    fields = kind.fields(job.by)
    known = {target.name for target in fields}
    job.mapping = {h: t for h, t in mapping.items() if h in table.headers and t in known}
    strange = sorted(set(mapping) - set(table.headers))
    wrong = sorted({t for t in mapping.values() if t and t not in known})
    seen = reading.survey(table, job.mapping, fields)
    orders, signs, asked = reading.readings(seen, options, fields)
    wanted = [choice.option for choice in (*CHOICES, *kind.offers)]
    given = {name: str(options[name])[:20] for name in wanted if options.get(name)}
    job.options = {**given, "orders": orders, "signs": signs, "total": seen.rows}
    if (layout := layouts.recognised(table, kind.name)) is not None:
        job.options["layout"] = layout.name
    job.options["asked"] = [one.option for one in asked]
    if strange:
        return say("The file has no column “{name}”.", name=strange[0])
    if wrong:
        return say("There is no field “{name}” to fill.", name=wrong[0])
    alone = {target.name for target in fields if not target.is_many}
    filled = [target for target in job.mapping.values() if target in alone]
    if len(set(filled)) < len(filled):
        return say("Two columns cannot fill the same field.")
    if problem := kind.mapping_problem(set(job.mapping.values())):
        return problem
    if asked:
        answers = " / ".join(value for value, _ in asked[0].answers)
        return say(
            "{question} Say so: at the terminal with --map and a file that holds "
            '{{"{option}": "…"}} ({answers}).',
            question=asked[0].question,
            option=asked[0].option,
            answers=answers,
        )
    return None


def _unfinished(job: Import) -> Import | None:
    same = Import.objects.filter(
        kind=job.kind, digest=job.digest, state=State.RUNNING, is_dry_run=False
    )
    return next((one for one in same.order_by("pk") if one.mapping == job.mapping), None)
