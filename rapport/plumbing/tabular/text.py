"""CSV in all the ways it is written: which encoding, which delimiter, where the rows begin."""

import codecs
import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from typing import BinaryIO

from .limits import Limits, Unreadable

SAMPLE = 256 * 1024
DELIMITERS = ",;\t|"
_SAID = re.compile(r"\ufeff?sep=([,;\t|])\r?\n", re.IGNORECASE)
_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)


# Every letter that UTF-8 writes with several bytes.
_LONG_LETTERS = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
)
_AS_WINDOWS = "rapport.as_windows"


def _as_windows(error: UnicodeError) -> tuple[str, int]:
    """A file put together from several has letters of both kinds; each is read as its own."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("cp1252", "replace"), error.end


codecs.register_error(_AS_WINDOWS, _as_windows)


def errors_of(encoding: str) -> str:
    """What becomes of bytes that are no letters there: in UTF-8, those of old Windows programs."""
    return _AS_WINDOWS if encoding.startswith("utf-8") else "replace"


def encoding_of(sample: bytes, *, is_whole: bool) -> str:
    """By its mark, UTF-16 by its zeros, UTF-8 where it mostly holds, else Windows-1252."""
    for mark, encoding in _MARKS:
        if sample.startswith(mark):
            return encoding
    even, odd = sample[0:4000:2].count(0), sample[1:4000:2].count(0)
    half = min(len(sample), 4000) / 2
    if half and odd > half * 0.4:
        return "utf-16-le"
    if half and even > half * 0.4:
        return "utf-16-be"
    try:
        sample.decode()
    except UnicodeDecodeError as error:
        cut_short = not is_whole and error.start > len(sample) - 4
        return "utf-8" if cut_short or _is_mostly_utf8(sample) else "cp1252"
    return "utf-8"


def _is_mostly_utf8(sample: bytes) -> bool:
    long_letters = _LONG_LETTERS.findall(sample)
    beyond_ascii = len(sample) - len(sample.translate(None, bytes(range(128, 256))))
    strays = beyond_ascii - sum(map(len, long_letters))
    return len(long_letters) > strays


def delimiter_of(text: str) -> str:
    """As the first line says it for Excel, "sep=;"; else the one that gives most of the first rows
    the same number of cells, more than one."""
    if said := _SAID.match(text):
        return said[1]
    best, best_score = ",", 0.0
    for delimiter in DELIMITERS:
        rows = _first_rows(text, delimiter)
        widths = Counter(len(row) for row in rows if row)
        if not widths:
            continue
        width, times = widths.most_common(1)[0]
        score = (times / sum(widths.values())) * (1 + min(width, 30) / 100) if width > 1 else 0.0
        if score > best_score:
            best, best_score = delimiter, score
    return best


def _first_rows(text: str, delimiter: str) -> list[list[str]]:
    rows: list[list[str]] = []
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=False):
            rows.append(row)
            if len(rows) == 50:  # noqa: PLR2004
                break
    except csv.Error:
        pass
    # The last row of a sample may be cut.
    return rows[:-1] if len(rows) > 1 and len(rows) < 50 else rows  # noqa: PLR2004


def rows_of(
    source: BinaryIO, encoding: str, delimiter: str, limits: Limits
) -> Iterator[tuple[int, list[str]]]:
    """Each row with the line it begins on. Cells may hold line breaks; bytes that fit no encoding
    become the replacement sign rather than stop the file. The line for Excel is no row."""
    csv.field_size_limit(limits.cell * 4)
    reader = csv.reader(
        (line.replace("\0", "") for line in _lines(source, encoding, limits)),
        delimiter=delimiter,
        strict=False,
    )
    while True:
        begins = reader.line_num + 1
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise Unreadable(
                f"Line {begins}: a cell does not end. Is a quotation mark missing?"
            ) from error
        if row and not (begins == 1 and [cell.lower() for cell in row] == ["sep=", ""]):
            yield begins, row


def _lines(source: BinaryIO, encoding: str, limits: Limits) -> Iterator[str]:
    text = io.TextIOWrapper(source, encoding=encoding, errors=errors_of(encoding), newline="")
    longest = limits.cell * 8
    number = 0
    while line := text.readline(longest):
        number += 1
        if len(line) >= longest:
            raise Unreadable(f"Line {number} is longer than {longest:,} characters.")
        yield line
