"""`open_table`: any table a business has, read row by row, every line accounted for."""

import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from . import headers, packed, structured, text, workbooks
from .limits import USUAL, Limits, Unreadable
from .writing import MARK, restored

_MARKUP = (b"<!doctype", b"<html", b"<table", b"<?xml", b"<meta", b"<workbook")


@dataclass(slots=True)
class Row:
    """One row: where it begins in the file, its cells, and those beyond the last header."""

    line: int
    cells: list[str]
    beyond: list[str] = field(default_factory=list)
    missing: int = 0

    @property
    def is_ragged(self) -> bool:
        """Whether it has more cells, or fewer, than there are headers."""
        return bool(self.beyond) or self.missing > 0

    def named(self, names: list[str]) -> dict[str, str]:
        return dict(zip(names, self.cells, strict=False))


@dataclass
class Table:
    """A table that is read as it is walked; `rows()` may be called again from the start."""

    name: str
    kind: str
    headers: list[str]
    has_headers: bool
    encoding: str
    delimiter: str
    samples: list[Row]
    sheets: list[str]
    _source: BinaryIO
    _limits: Limits
    _sheet: str | None = None
    # How the rows of cards and records are walked; tables of rows are read as they lie.
    _walk: Callable[[], Iterator[tuple[int, list[str]]]] | None = None

    @property
    def is_structured(self) -> bool:
        """Whether the headers are ours: cards and records name their own fields."""
        return self._walk is not None

    def rows(self, start: int = 0) -> Iterator[Row]:
        """Every row below the headers, the first `start` of them passed over."""
        width = len(self.headers)
        for line, cells in islice(self._lines(), start, None):
            yield _row(line, cells, width, self)

    def said(self, places: Sequence[int]) -> Iterator[list[str]]:
        """What these columns say in each row, and nothing more: for a look through the whole."""
        longest = self._limits.cell
        for _, cells in self._lines():
            width = len(cells)
            yield [cells[at].strip()[:longest] if at < width else "" for at in places]

    def _lines(self) -> Iterator[tuple[int, list[str]]]:
        """Each row below the headers as it lies there."""
        if self._walk is not None:
            raw = self._walk()
        else:
            raw = _raw_rows(self._source, self.kind, self._limits, self._sheet, self._dialect)
            if self.has_headers:
                next(raw, None)
        for number, row in enumerate(raw):
            if number >= self._limits.rows:
                raise Unreadable(f"More than {self._limits.rows:,} rows; please split the file.")
            yield row

    @property
    def _dialect(self) -> tuple[str, str]:
        return self.encoding, self.delimiter


def open_table(
    source: str | Path | bytes | BinaryIO,
    name: str = "",
    limits: Limits = USUAL,
    *,
    sheet: str | None = None,
    has_headers: bool | None = None,
    delimiter: str = "",
    encoding: str = "",
) -> Table:
    """A table from a path, bytes or a file that can be rewound. What is not given is found out."""
    file, name = _opened(source, name)
    size = file.seek(0, io.SEEK_END)
    if size == 0:
        raise Unreadable("This file is empty.")
    if size > limits.size:
        raise Unreadable(f"This file is larger than {packed.megabytes(limits.size)}.")
    kind = _kind(file)
    sheets: list[str] = []
    if kind == "workbook":
        packed.check_workbook(file, size, limits)
        sheets = workbooks.sheet_names(file)
    else:
        sample, is_whole = _sample(file, kind, limits)
        encoding = encoding or text.encoding_of(sample, is_whole=is_whole)
        if found := structured.told(sample, encoding):
            return _structured(file, name, kind, found, encoding, limits)
        _refuse_other_files(sample)
        delimiter = delimiter or text.delimiter_of(
            sample.decode(encoding, text.errors_of(encoding))
        )
    first = _first(_raw_rows(file, kind, limits, sheet, (encoding, delimiter)))
    if not first:
        raise Unreadable("There is no row in this file.")
    is_headed = (
        headers.are_headers([cells for _, cells in first]) if has_headers is None else has_headers
    )
    names = (
        headers.unique(first[0][1])
        if is_headed
        else headers.numbered(max(len(c) for _, c in first))
    )
    if len(names) > limits.columns:
        raise Unreadable(f"More than {limits.columns} columns; is this the right file?")
    table = Table(
        name, kind, names, is_headed, encoding, delimiter, [], sheets, file, limits, sheet
    )
    below = first[1 if is_headed else 0 :]
    table.samples.extend(_row(line, cells, len(names), table) for line, cells in below)
    return table


def _structured(
    file: BinaryIO, name: str, packing: str, kind: str, encoding: str, limits: Limits
) -> Table:
    """Cards or records, under the headers that all of them together need."""

    def stream() -> BinaryIO:
        return _stream(file, packing, limits)

    source = structured.Source(stream, kind, encoding, limits)
    names = source.headers()
    if not names:
        raise Unreadable("Nobody is in this file.")
    table = Table(name, source.kind, names, True, encoding, "", [], [], file, limits)
    table._walk = lambda: source.rows(names)
    first = _first(source.rows(names))
    table.samples.extend(_row(line, cells, len(names), table) for line, cells in first)
    return table


def _opened(source: str | Path | bytes | BinaryIO, name: str) -> tuple[BinaryIO, str]:
    if isinstance(source, bytes):
        return io.BytesIO(source), name
    if isinstance(source, str | Path):
        return Path(source).open("rb"), name or Path(source).name
    return source, name or str(getattr(source, "name", ""))


def _kind(file: BinaryIO) -> str:
    file.seek(0)
    start = file.read(8)
    if start.startswith(packed.GZIP):
        return "gzip"
    return "workbook" if start.startswith((packed.ZIP, packed.OLE)) else "text"


def _stream(file: BinaryIO, kind: str, limits: Limits) -> BinaryIO:
    """The text from its beginning. Closing it leaves the file open that it comes from."""
    file.seek(0)
    raw = packed.unpacked(file, limits) if kind == "gzip" else packed.Bounded(file, limits.size)
    return io.BufferedReader(raw, 65_536)


def _sample(file: BinaryIO, kind: str, limits: Limits) -> tuple[bytes, bool]:
    sample = _stream(file, kind, limits).read(text.SAMPLE)
    return sample, len(sample) < text.SAMPLE


def _refuse_other_files(sample: bytes) -> None:
    """A picture or a document is told apart from a table before its noise becomes rows."""
    if sample.startswith((b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"MZ", b"\x7fELF")):
        raise Unreadable("This is not a table. Save it as CSV or XLSX first.")
    if sample[:500].lstrip(b"\xef\xbb\xbf \r\n\t").lower().startswith(_MARKUP):
        raise Unreadable("This is a web page called a table. Open it and save it as CSV or XLSX.")
    zeros = sample.count(0)
    is_utf16 = sample[:2] in {b"\xff\xfe", b"\xfe\xff"} or zeros > len(sample) * 0.2
    if zeros > 8 and not is_utf16:  # noqa: PLR2004
        raise Unreadable("This is not a table: it holds bytes that no text has.")


def _raw_rows(
    file: BinaryIO, kind: str, limits: Limits, sheet: str | None, dialect: tuple[str, str]
) -> Iterator[tuple[int, list[str]]]:
    if kind == "workbook":
        return workbooks.rows_of(file, limits, sheet)
    return text.rows_of(_stream(file, kind, limits), *dialect, limits)


def _first(rows: Iterator[tuple[int, list[str]]]) -> list[tuple[int, list[str]]]:
    found = []
    for row in rows:
        found.append(row)
        if len(found) > 50:  # noqa: PLR2004
            break
    return found


def _row(line: int, cells: list[str], width: int, table: Table) -> Row:
    longest = table._limits.cell
    is_marked = table.kind != "workbook" and MARK in "".join(cells) and not table.is_structured
    cells = [cell.strip()[:longest] for cell in cells]
    if is_marked:
        cells = [restored(cell) if cell[:1] == MARK else cell for cell in cells]
    if len(cells) == width:  # as nearly all are
        return Row(line, cells)
    beyond = [cell for cell in cells[width:] if cell]
    missing = max(0, width - len(cells))
    return Row(line, cells[:width] + [""] * missing, beyond, missing)
