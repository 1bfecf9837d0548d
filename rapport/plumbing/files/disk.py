"""Where the bytes are. A file is whole and safe on disk before anything may name it."""

import hashlib
import os
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from django.conf import settings

PIECE = 256 * 1024


@dataclass(frozen=True)
class Written:
    """What was written: its digest, its length, and its first bytes."""

    sha256: str
    size: int
    start: bytes


def place(sha256: str) -> Path:
    """FILES_ROOT/ab/cdef…"""
    return Path(settings.FILES_ROOT) / sha256[:2] / sha256[2:]


def write(data: bytes | BinaryIO) -> Written:
    """Put the bytes under their digest: temporary file, fsync, rename, fsync of the folder."""
    root = Path(settings.FILES_ROOT)
    root.mkdir(parents=True, exist_ok=True)
    descriptor, temporary = tempfile.mkstemp(dir=root, prefix=".arriving-")
    try:
        with os.fdopen(descriptor, "wb") as file:
            written = _copy(data, file)
            file.flush()
            os.fsync(file.fileno())
        _settle(Path(temporary), place(written.sha256), written.size)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    return written


def unclaimed(before: float) -> Iterator[Path]:
    """Files that have lain there since before this moment, with the leavings of broken writes."""
    root = Path(settings.FILES_ROOT)
    for pattern in (".arriving-*", "[0-9a-f][0-9a-f]/*"):
        for path in root.glob(pattern):
            if path.stat().st_mtime < before:
                yield path


def remove(path: Path, before: float) -> bool:
    """Take it off the disk, unless somebody stores the same content at this very moment."""
    leaving = path.with_name(f".leaving-{path.name}")
    try:
        path.rename(leaving)
    except FileNotFoundError:
        return False
    if leaving.stat().st_mtime >= before:
        leaving.rename(path)
        return False
    leaving.unlink()
    return True


def digest_of(path: Path) -> str:
    """What the bytes on disk amount to now."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _copy(data: bytes | BinaryIO, file: BinaryIO) -> Written:
    digest, size, start = hashlib.sha256(), 0, b""
    for piece in _pieces(data):
        start = start or piece[:512]
        digest.update(piece)
        size += len(piece)
        file.write(piece)
    return Written(digest.hexdigest(), size, start)


def _pieces(data: bytes | BinaryIO) -> Iterator[bytes]:
    if isinstance(data, bytes):
        yield data
    else:
        while piece := data.read(PIECE):
            yield piece


def _settle(temporary: Path, final: Path, size: int) -> None:
    if _is_kept(final, size):
        temporary.unlink()
        return
    new_folder = not final.parent.exists()
    final.parent.mkdir(exist_ok=True)
    temporary.replace(final)
    _fsync_folder(final.parent)
    if new_folder:
        _fsync_folder(final.parent.parent)


def _is_kept(final: Path, size: int) -> bool:
    """Whether it is there already; then it counts as new, so that no sweep takes it meanwhile."""
    try:
        os.utime(final)
        return final.stat().st_size == size
    except FileNotFoundError:
        return False


def _fsync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
