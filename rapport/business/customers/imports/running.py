"""Taking a file in by stretches, one transaction each: a killed import goes on behind them."""

import gc
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from itertools import islice
from typing import Any

from django.db import IntegrityError, OperationalError, connection, transaction
from django.db.models import F
from django.utils import timezone

from rapport.business.customers.events import ImportFinished
from rapport.business.customers.models import Import, ImportedRow
from rapport.plumbing.database.inserting import insert_many
from rapport.plumbing.design.words import spoken
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.kernel.words import say
from rapport.plumbing.ledger.actions import record
from rapport.plumbing.tabular.limits import Unreadable

from . import reading
from .beginning import NOTHING, start
from .kinds import KINDS, REFUSED, UNCHANGED, Landed, Line, Progress, Setting, refused

State = Import.State
TRIES, MOST_SHOWN, SWEPT = 5, 1_000, 10
# A trial from the screens keeps other writers waiting for some seconds at most.
MOST_TRIED = 20_000
LOCK = 7272


class Overtaken(Exception):
    """Somebody else takes the same import in and is ahead."""


class _TakenBack(Exception):
    """The end of a dry run: everything it wrote goes."""


def run(import_id: int, *, on_progress: Progress | None = None) -> Import:
    """Take the whole file in, from wherever it stopped. Twice at once is harmless."""
    job = Import.objects.select_related("by").get(pk=import_id)
    if job.is_dry_run:
        return _tried(job, on_progress)
    start(job.pk, is_trial=False, by=None)
    try:
        _go_on(job, on_progress)
    except (Refused, Unreadable, OSError) as problem:
        Import.objects.filter(pk=job.pk, state=State.RUNNING).update(
            state=State.FAILED, error=_words(problem), finished_at=timezone.now()
        )
    job.refresh_from_db()
    return job


def dry_run(import_id: int, *, on_progress: Progress | None = None) -> Import:
    """Try the first rows and take everything back; the counts stay."""
    job = Import.objects.select_related("by").get(pk=import_id)
    if job.state not in {State.MAPPING, State.TRIED}:
        return job
    try:
        return _tried(job, on_progress, most=MOST_TRIED)
    except (Refused, Unreadable, OSError) as problem:
        Import.objects.filter(pk=job.pk).update(is_trying=False, error=_words(problem))
        job.refresh_from_db()
        return job


def _words(problem: Exception) -> str:
    return spoken(problem.reason) if isinstance(problem, Refused) else str(problem)


def _go_on(job: Import, on_progress: Progress | None) -> None:
    while True:
        job.refresh_from_db()
        if job.state != State.RUNNING:
            return
        path = reading.path_of(job.source)
        if job.line and reading.digest_of(path) != job.digest:
            raise Refused(say("The file has changed since the import began."))
        table = reading.opened(path, job.file_name)
        setting = reading.setting_of(job)
        try:
            with _without_sweeping() as sweep:
                stretches = reading.stretches(reading.lines_of(job, table), job.kind)
                for number, stretch in enumerate(stretches, 1):
                    _committed(job, stretch, setting)
                    _tell(on_progress, job)
                    if number % SWEPT == 0:
                        sweep()
        except Overtaken:
            continue
        _finish(job)


def _committed(job: Import, stretch: Sequence[Line], setting: Setting) -> None:
    """One stretch in one transaction; tried again when somebody wrote the same at that moment."""
    for attempt in range(1, TRIES + 1):
        try:
            with transaction.atomic():
                counts = _one(job, stretch, setting)
            break
        except (IntegrityError, OperationalError):
            if attempt == TRIES or connection.in_atomic_block:
                raise
    job.line += len(stretch)
    for name, count in counts.items():
        setattr(job, name, getattr(job, name) + count)


@contextmanager
def _without_sweeping() -> Iterator[Callable[[], int]]:
    """Looking through thousands of new rows for rings, again and again, cost a fifth of the time.

    After some stretches, when most of it is gone anyway, the young is looked through once.
    """
    gc.disable()
    try:
        yield partial(gc.collect, 1)
    finally:
        gc.enable()


def _one(job: Import, stretch: Sequence[Line], setting: Setting) -> Counter[str]:
    _alone()
    counts = Counter({"rows": len(stretch)})
    advanced = Import.objects.filter(pk=job.pk, line=job.line, state=State.RUNNING).update(
        line=F("line") + len(stretch)
    )
    if not advanced:
        raise Overtaken
    landed = _landed(job, stretch, setting)
    counts.update(one.outcome for one in landed)
    Import.objects.filter(pk=job.pk).update(**{n: F(n) + c for n, c in counts.items()})
    _keep(job, landed)
    KINDS[job.kind].announce(job, landed, setting)
    return counts


def _landed(job: Import, stretch: Sequence[Line], setting: Setting) -> list[Landed]:
    bad = {line.number: refused(line, line.problem) for line in stretch if line.problem}
    good = [line for line in stretch if line.problem is None]
    landed = KINDS[job.kind].land(good, setting) if good else []
    if len(landed) != len(good):
        raise RuntimeError("Every line must be answered for.")
    by_number = {one.line.number: one for one in landed} | bad
    return [by_number[line.number] for line in stretch]


def _keep(job: Import, landed: Sequence[Landed]) -> None:
    names = ("of", "line", "outcome", "reference", "before", "reason", "cells")
    insert_many(ImportedRow, names, [_row(job, one) for one in landed if one.outcome != UNCHANGED])


def _row(job: Import, one: Landed) -> tuple[Any, ...]:
    is_refused = one.outcome == REFUSED
    return (
        job.pk,
        one.line.number,
        one.outcome,
        one.reference,
        one.before,
        spoken(one.reason)[:300] if one.reason else "",
        [cell[:2000] for cell in one.line.cells] if is_refused else None,
    )


def _alone() -> None:
    """Stretches of all imports follow each other, so that none misses what another just met."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])


@transaction.atomic
def _finish(job: Import) -> None:
    now = timezone.now()
    done = Import.objects.filter(pk=job.pk, state=State.RUNNING, line=job.line)
    if not done.update(state=State.DONE, finished_at=now):
        return
    event = ImportFinished(
        import_id=job.pk,
        import_kind=job.kind,
        rows=job.rows,
        created=job.created,
        updated=job.updated,
        unchanged=job.unchanged,
        refused=job.refused,
    )
    record(event, by=job.by, at=now)


def _tried(job: Import, on_progress: Progress | None, *, most: int | None = None) -> Import:
    """The very same work, taken back at the end: in this way its counts are the true ones.

    It is one transaction, because a row counts as known when an earlier one brought its customer:
    rolled back stretch by stretch, the second of two would be counted as new. On SQLite nobody
    else writes meanwhile, so the screens try no more than `most` rows; the terminal tries all.
    """
    table = reading.opened(reading.path_of(job.source), job.file_name)
    job.is_dry_run, job.line = True, 0
    setting = reading.setting_of(job)
    counts: Counter[str] = Counter()
    shown: list[Landed] = []
    lines = islice(reading.lines_of(job, table), most)
    with suppress(_TakenBack), transaction.atomic():
        _alone()
        for stretch in reading.stretches(lines, job.kind):
            with _without_sweeping():
                landed = _landed(job, stretch, setting)
            counts.update(one.outcome for one in landed)
            counts["rows"] += len(stretch)
            news = (one for one in landed if one.outcome == REFUSED)
            shown += islice(news, MOST_SHOWN - len(shown))
            if on_progress:
                on_progress(counts["rows"], job.options.get("total"))
        raise _TakenBack
    with transaction.atomic():
        tried = Import.objects.filter(pk=job.pk, state__in=[State.MAPPING, State.TRIED])
        # Set off in earnest meanwhile, it has rows of its own, which an undo needs.
        if tried.update(state=State.TRIED, is_trying=False, **{**NOTHING, **counts}):
            ImportedRow.objects.filter(of=job).delete()
            _keep(job, shown)
    job.refresh_from_db()
    return job


def _tell(on_progress: Callable[[int, int | None], Any] | None, job: Import) -> None:
    if on_progress:
        on_progress(job.line, job.options.get("total"))
