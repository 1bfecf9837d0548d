"""The file behind an import, and its rows by our names."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from django.utils import timezone

from rapport.business.customers.models import Import
from rapport.business.team.models import Member
from rapport.business.team.queries import business
from rapport.plumbing.files import disk
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.kernel.words import say
from rapport.plumbing.tabular import mapping as columns
from rapport.plumbing.tabular.dates import Order, date_order, with_year
from rapport.plumbing.tabular.limits import Unreadable
from rapport.plumbing.tabular.numbers import decimal_sign
from rapport.plumbing.tabular.table import Row, Table, open_table

from . import layouts
from .columns import columns_of, said_in
from .kinds import CHOICES, KINDS, Choice, ImportKind, Line, Setting

STORED = "sha256:"
CHUNK, LONGEST_CHUNK = 2_000, 5_000
MOST_SAMPLES = 2_000


@dataclass
class Survey:
    """What one look through the whole file tells: how many rows, and what its columns hold."""

    rows: int = 0
    found: dict[str, set[str]] = field(default_factory=dict)


def path_of(source: str) -> Path:
    if source.startswith(STORED):
        return disk.place(source.removeprefix(STORED))
    return Path(source)


def opened(path: Path, name: str) -> Table:
    """The table, or Refused in words for whoever brought the file."""
    try:
        return open_table(path, name)
    except (Unreadable, OSError) as problem:
        raise Refused(say("{problem}", problem=str(problem))) from problem


def digest_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def guessed(table: Table, kind: ImportKind, by: Member | None) -> list[columns.Guess]:
    """Which column is what: by the layout of a program we know, else by header and content."""
    fields = kind.fields(by)
    layout = layouts.recognised(table, kind.name)
    told = layout.mapping(table.headers) if layout else {}
    names = {one.name: one for one in fields}
    filled = {t for t in told.values() if t and not names[t].is_many}
    open_places = [n for n, header in enumerate(table.headers) if header not in told]
    samples = [[row.cells[n] for n in open_places] for row in table.samples]
    rest = [one for one in fields if one.name not in filled]
    found = columns.guess([table.headers[n] for n in open_places], samples, rest)
    by_header = {one.header: one for one in found}
    answer = []
    for place, header in enumerate(table.headers):
        if header in told:
            shown = tuple(dict.fromkeys(r.cells[place] for r in table.samples if r.cells[place]))
            answer.append(columns.Guess(header, told[header] or None, columns.SURE, shown[:3]))
        else:
            one = by_header[header]
            answer.append(replace(one, target=None, score=0) if _is_only_a_number(one) else one)
    return answer


def _is_only_a_number(one: columns.Guess) -> bool:
    """A company_id of 17 is nobody's name."""
    is_a_name = one.target in {"company", "name", "given", "family"}
    return is_a_name and bool(one.samples) and all(text.isdecimal() for text in one.samples)


def survey(table: Table, mapping: Mapping[str, str], fields: Sequence[columns.Target]) -> Survey:
    """Read everything once: a day or a month first shows perhaps only in the last row."""
    asked = {t.name for t in fields if t.kind in {"date", "money", "number"}}
    places = [(mapping[h], n) for n, h in enumerate(table.headers) if mapping.get(h) in asked]
    seen = Survey(found={name: set() for name, _ in places})
    try:
        for cells in table.said([place for _, place in places]):
            seen.rows += 1
            for (name, _), text in zip(places, cells, strict=True):
                values = seen.found[name]
                if text and len(values) < MOST_SAMPLES:
                    values.add(text)
    except Unreadable as problem:
        raise Refused(say("{problem}", problem=str(problem))) from problem
    return seen


def readings(
    seen: Survey, options: Mapping[str, Any], fields: Sequence[columns.Target]
) -> tuple[dict[str, str], dict[str, str], list[Choice]]:
    """How dates and numbers of each column are read, and what must be asked first."""
    orders: dict[str, str] = {}
    signs: dict[str, str] = {}
    asked: list[Choice] = []
    for target in fields:
        values = seen.found.get(target.name)
        if not values:
            continue
        if target.kind == "date":
            order = _told(options, "date_order") or _order(values)
            if order is Order.AMBIGUOUS:
                asked.append(CHOICES[0])
            orders[target.name] = str(order)
        else:
            sign = str(options.get("decimal_sign", "")) or decimal_sign(values)
            if not sign and columns.question(target.kind, list(values)):
                asked.append(CHOICES[1])
            signs[target.name] = sign
    return orders, signs, [choice for choice in CHOICES if choice in asked]


def _told(options: Mapping[str, Any], name: str) -> Order | None:
    try:
        return Order(str(options[name]).lower()) if options.get(name) else None
    except ValueError as problem:
        raise Refused(say("date_order must be DMY, MDY or YMD.")) from problem


def _order(values: set[str]) -> Order:
    """The order of most dates: a few that are none are refused row by row later."""
    values = {with_year(part) for value in values for part in value.split(" ::: ")}
    whole = date_order(values)
    if whole is not None:
        return whole
    readable = {value for value in values if date_order([value]) is not None}
    return date_order(readable) or _by_vote(readable)


def _by_vote(values: set[str]) -> Order:
    votes = [date_order([value]) for value in values]
    sure = [order for order in votes if order is not None and order is not Order.AMBIGUOUS]
    if len(set(sure)) == 1:
        return sure[0]
    return Order.AMBIGUOUS if values else Order.YMD


def setting_of(job: Import) -> Setting:
    firm = business()
    return Setting(
        import_id=job.pk,
        digest=job.digest,
        is_dry_run=job.is_dry_run,
        zone=ZoneInfo(firm.zone),
        country=firm.country,
        currency=firm.currency,
        by=job.by,
        now=timezone.now(),
        orders={name: Order(order) for name, order in job.options.get("orders", {}).items()},
        signs=job.options.get("signs", {}),
        file_name=job.file_name,
        everybody=job.options.get("everybody", ""),
    )


def lines_of(job: Import, table: Table) -> Iterator[Line]:
    """The rows behind the last committed one."""
    found = columns_of(table.headers, used_mapping(job, table.headers))
    for row in table.rows(start=job.line):
        said, many = said_in(row.cells, found)
        yield Line(row.line, said, [*row.cells, *row.beyond], _problem(row), many)


def used_mapping(job: Import, headers: Sequence[str]) -> dict[str, str]:
    """The mapping, with what has no field of its own in a note where somebody wants that."""
    rest = KINDS[job.kind].rest
    if not rest or job.options.get("others") != "note":
        return dict(job.mapping)
    return {header: job.mapping.get(header) or rest for header in headers}


def _problem(row: Row) -> Any:
    if row.beyond:
        return say("There are more cells than columns: is a quotation mark missing?")
    if not any(row.cells):
        return say("There is nothing in this row.")
    return None


def stretches(lines: Iterator[Line], kind_name: str) -> Iterator[list[Line]]:
    """About two thousand lines at a time; a group of lines in a row is not cut in two."""
    kind = KINDS[kind_name]
    waiting: list[Line] = []
    while True:
        waiting += islice(lines, CHUNK)
        if not waiting:
            return
        whole, waiting = waiting, []
        group = kind.group(whole[-1])
        while group and len(whole) < LONGEST_CHUNK and (one := next(lines, None)) is not None:
            if kind.group(one) != group:
                waiting = [one]
                break
            whole.append(one)
        yield whole
