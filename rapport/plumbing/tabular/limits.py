"""How much of a file is read at all, and how the reader says that it is too much."""

from dataclasses import dataclass


class Unreadable(Exception):
    """This file cannot be read as a table. The words are for the person who sent it."""


@dataclass(frozen=True, kw_only=True)
class Limits:
    """Bounds that an honest file stays within and a hostile one does not."""

    size: int = 512 * 1024 * 1024  # as it lies on disk, and again once unpacked
    workbook: int = 64 * 1024 * 1024  # a workbook is held in memory while it is read
    workbook_unpacked: int = 400 * 1024 * 1024
    workbook_memory: int = 512 * 1024 * 1024
    workbook_seconds: int = 30  # of processor time
    document: int = 24 * 1024 * 1024  # a JSON file is held in memory as a whole
    rows: int = 5_000_000
    columns: int = 500
    cell: int = 32_767
    ratio: int = 200  # unpacked to packed; text packs to a tenth, a bomb to a thousandth


USUAL = Limits()
