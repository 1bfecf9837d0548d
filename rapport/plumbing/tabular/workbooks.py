"""XLSX, XLS and ODS through calamine: the first sheet that holds something, or the one named."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any, BinaryIO

from .limits import Limits, Unreadable


def sheet_names(source: BinaryIO) -> list[str]:
    """The sheets of a workbook, in order."""
    return list(_book(source).sheet_names)


def rows_of(
    source: BinaryIO, limits: Limits, sheet: str | None = None
) -> Iterator[tuple[int, list[str]]]:
    """Each row that is not empty, with its number in the sheet."""
    book = _book(source)
    names = [sheet] if sheet else book.sheet_names
    for name in names:
        try:
            found = book.get_sheet_by_name(name)
        except BaseException as error:  # calamine's own panics included
            raise _damaged(error) from error
        if found.total_height and found.total_width:
            start = found.start[0] if found.start else 0
            yield from _rows(found, start + 1, limits)
            return


def _rows(sheet: Any, first: int, limits: Limits) -> Iterator[tuple[int, list[str]]]:
    for number, row in enumerate(sheet.iter_rows(), first):
        cells = [written(value) for value in row]
        while cells and not cells[-1]:
            cells.pop()
        if cells:
            yield number, cells


def written(value: Any) -> str:
    """A cell as a person would type it: whole numbers without a point, dates in ISO form."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)  # noqa: PLR2004
    if isinstance(value, datetime):
        return value.isoformat(sep=" ") if value.time() != time() else value.date().isoformat()
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, timedelta):
        return str(value)
    return str(value).replace("\0", "") if value is not None else ""


def _book(source: BinaryIO) -> Any:
    from python_calamine import CalamineWorkbook

    source.seek(0)
    try:
        return CalamineWorkbook.from_filelike(source)
    except BaseException as error:
        raise _damaged(error) from error


def _damaged(error: BaseException) -> BaseException:
    if isinstance(error, KeyboardInterrupt | SystemExit | MemoryError):
        return error
    return Unreadable("This workbook cannot be opened: it is damaged or locked with a password.")
