"""Packed files: unpacked as they are read, and never further than they may be."""

import gzip
import io
import zipfile
import zlib
from typing import Any, BinaryIO, cast

from .limits import Limits, Unreadable
from .opening import try_opening

GZIP, ZIP, OLE = b"\x1f\x8b", b"PK\x03\x04", b"\xd0\xcf\x11\xe0"


class Bounded(io.RawIOBase):
    """A stream that ends in plain words when it gives more than it may."""

    def __init__(self, source: BinaryIO, most: int) -> None:
        super().__init__()
        self.source = source
        self.left = most
        self.most = most

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        try:
            piece = self.source.read(len(buffer))
        except (OSError, EOFError, zlib.error) as error:
            raise Unreadable("This file is packed, and it cannot be unpacked.") from error
        self.left -= len(piece)
        if self.left < 0:
            raise Unreadable(f"Unpacked, this file is larger than {megabytes(self.most)}.")
        buffer[: len(piece)] = piece
        return len(piece)


def unpacked(source: BinaryIO, limits: Limits) -> Bounded:
    """What a gzip file holds, as far as the limits go."""
    return Bounded(cast(BinaryIO, gzip.GzipFile(fileobj=source)), limits.size)


def check_workbook(source: BinaryIO, size: int, limits: Limits) -> None:
    """A workbook stays within bounds, packed, unpacked and opened."""
    if size > limits.workbook:
        raise Unreadable(
            f"A workbook may have {megabytes(limits.workbook)} at most; save it as CSV."
        )
    source.seek(0)
    if source.read(4) == ZIP:
        _check_archive(source, size, limits)
    source.seek(0)
    try_opening(source.read(), limits)


def _check_archive(source: BinaryIO, size: int, limits: Limits) -> None:
    total = 0
    try:
        with zipfile.ZipFile(source) as archive:
            for entry in archive.infolist():
                with archive.open(entry) as file:
                    while piece := file.read(1024 * 1024):
                        total += len(piece)
                        if (
                            total > limits.workbook_unpacked
                            or total > max(size, 65_536) * limits.ratio
                        ):
                            raise Unreadable(
                                "Unpacked, this workbook is far too large; save it as CSV."
                            )
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise Unreadable("This workbook is damaged or locked with a password.") from error


def megabytes(size: int) -> str:
    return f"{size // (1024 * 1024):,} MB"
