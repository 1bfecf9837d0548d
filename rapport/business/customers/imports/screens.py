"""What the screens of imports show."""

from collections.abc import Iterator
from dataclasses import dataclass

from rapport.business.customers.models import Import, ImportedRow
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.kernel.words import Sentence, heard, say
from rapport.plumbing.tabular.writing import csv_pieces

from . import reading
from .kinds import KINDS

SHOWN = 50
OWN_FIELDS = "Your own fields"


@dataclass(frozen=True)
class Column:
    """A column of the file: what stands in it, and the field it fills."""

    place: int
    header: str
    samples: tuple[str, ...]
    chosen: str


@dataclass(frozen=True)
class Progress:
    done: int
    total: int


@dataclass(frozen=True)
class Kept:
    """Something an undo left, with the customer it is, if it is one."""

    name: str
    customer_id: int | None
    reason: Sentence


def columns_of(job: Import) -> list[Column]:
    """The columns with what stands in their first rows."""
    table = reading.opened(reading.path_of(job.source), job.file_name)
    found = []
    for place, header in enumerate(table.headers):
        values = [row.cells[place] for row in table.samples if row.cells[place]]
        samples = tuple(dict.fromkeys(value[:60] for value in values))[:3]
        found.append(Column(place, header, samples, job.mapping.get(header, "")))
    return found


def fields_of(job: Import) -> list[tuple[Sentence, list[tuple[str, Sentence]]]]:
    """What a column may fill, under headings."""
    grouped: dict[str, list[tuple[str, Sentence]]] = {}
    for one in KINDS[job.kind].fields(job.by):
        group = one.group or (OWN_FIELDS if one.name.startswith("custom.") else "")
        grouped.setdefault(group, []).append((one.name, say(one.label)))
    ordered = sorted(grouped.items(), key=lambda item: item[0] == OWN_FIELDS)
    return [(say(group), fields) for group, fields in ordered]


def layout_of(job: Import) -> Sentence | None:
    """What the file looks like, where it is of a program we know."""
    name = job.options.get("layout", "")
    return say("This looks like {layout}.", layout=say(name)) if name else None


def left_out(job: Import, columns: list[Column]) -> list[str]:
    """The columns that hold something and fill nothing."""
    if job.options.get("others") == "note" and KINDS[job.kind].rest:
        return []
    return [one.header for one in columns if not one.chosen and one.samples]


def progress_of(job: Import) -> Progress:
    return Progress(job.line, int(job.options.get("total") or 0))


def refused_rows(job: Import) -> list[ImportedRow]:
    refused = ImportedRow.objects.filter(of=job, outcome=ImportedRow.Outcome.REFUSED)
    return list(refused.order_by("line")[:SHOWN])


def kept_things(job: Import) -> list[Kept]:
    """What an undo left where it was, and why."""
    return [
        Kept(
            one["name"] or one["what"],
            int(one["what"].rpartition(":")[2]) if one["what"].startswith("customer:") else None,
            heard(one["reason"]),
        )
        for one in job.options.get("kept", [])
    ]


def refused_table(job: Import) -> Iterator[bytes]:
    """The refused rows as they were, with the line and the reason, to be mended and sent again."""
    try:
        table = reading.opened(reading.path_of(job.source), job.file_name)
        headers = table.headers
    except Refused:  # The file may be gone; its rows are still here.
        headers = []
    refused = ImportedRow.objects.filter(of=job, outcome=ImportedRow.Outcome.REFUSED)
    rows = refused.order_by("line").values_list("cells", "line", "reason")
    return csv_pieces(
        [*headers, "Line", "Reason"],
        (
            [*(cells or [])[: len(headers)], *[""] * (len(headers) - len(cells or [])), line, why]
            for cells, line, why in rows.iterator(chunk_size=1000)
        ),
    )
