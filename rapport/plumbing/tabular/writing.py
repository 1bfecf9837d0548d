"""Tables out. What a spreadsheet would carry out as a formula is written so that it stays text,
and honest numbers and phone numbers stay what they are."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any, BinaryIO

PIECE = 64 * 1024
_STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
# A number, an amount or a phone number: no letter and no operator, so nothing to compute.
_HONEST = re.compile(r"^[+\-]?\(?\d[\d ().,%\u00a0\u202f]*$")
MARK = "'"


def harmless(value: Any) -> str:
    """A cell for CSV. Text that would act as a formula gets an apostrophe in front.

    `restored` takes it away again, so what we write and read back is unchanged.
    """
    text = plain(value)
    stripped = text.lstrip(" \u00a0")
    if not isinstance(value, str) or not stripped:
        return text
    if stripped.startswith(_STARTS_A_FORMULA) and not _HONEST.match(stripped):
        return MARK + text
    # A mark of the sender's own is kept apart from ours by doubling it.
    if text.startswith(MARK) and text.lstrip(MARK).lstrip(" \u00a0").startswith(_STARTS_A_FORMULA):
        return MARK + text
    return text


def restored(cell: str) -> str:
    """What `harmless` was given."""
    if cell.startswith(MARK) and cell.lstrip(MARK).lstrip(" \u00a0").startswith(_STARTS_A_FORMULA):
        return cell[1:]
    return cell


def plain(value: Any) -> str:
    """A value as text: exact numbers, ISO dates, true and false, nothing for nothing."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return format(value, "f")
    return str(value).replace("\0", "")


def csv_pieces(headers: Sequence[str], rows: Iterable[Sequence[Any]]) -> Iterator[bytes]:
    """A CSV file in pieces of at least 64 KB, with the mark by which spreadsheets know UTF-8."""
    buffer = io.StringIO(newline="")
    buffer.write("\ufeff")
    writer = csv.writer(buffer)
    writer.writerow([harmless(header) for header in headers])
    for row in rows:
        writer.writerow([harmless(value) for value in row])
        if buffer.tell() >= PIECE:
            yield buffer.getvalue().encode()
            buffer.seek(0)
            buffer.truncate()
    if buffer.tell():
        yield buffer.getvalue().encode()


def write_xlsx(
    file: BinaryIO, headers: Sequence[str], rows: Iterable[Sequence[Any]], *, sheet: str = "Data"
) -> int:
    """A workbook in constant memory; a text is a text cell, never a formula. Counts the rows."""
    import xlsxwriter

    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "remove_timezone": True,
        "default_date_format": "yyyy-mm-dd",
    }
    book = xlsxwriter.Workbook(file, options)
    page = book.add_worksheet(sheet[:31])
    bold = book.add_format({"bold": True})
    page.freeze_panes(1, 0)
    for column, header in enumerate(headers):
        page.write_string(0, column, header, bold)
    moment = book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"})
    number = 0
    for number, row in enumerate(rows, 1):
        for column, value in enumerate(row):
            _write_cell(page, number, column, value, moment)
    book.close()
    return number


def _write_cell(page: Any, row: int, column: int, value: Any, moment: Any) -> None:
    if isinstance(value, datetime):
        page.write_datetime(row, column, value.replace(tzinfo=None), moment)
    elif isinstance(value, date):
        page.write_datetime(row, column, datetime(value.year, value.month, value.day))
    elif isinstance(value, bool):
        page.write_boolean(row, column, value)
    elif isinstance(value, int | float | Decimal) and -(10**15) < value < 10**15:
        page.write_number(row, column, value)
    elif value is not None and value != "":
        page.write_string(row, column, plain(value)[:32_767])
