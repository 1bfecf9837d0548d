"""Keeping files and letting them go."""

from datetime import datetime, timedelta
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from . import disk, kinds
from .models import StoredFile

# Longer than any transaction between writing the bytes and committing the row that names them.
GRACE = timedelta(hours=1)


def store(
    data: bytes | BinaryIO, *, name: str, content_type: str = "", now: datetime
) -> StoredFile:
    """Keep these bytes; the same bytes again are the same file, under the first name they had."""
    written = disk.write(data)
    name = plain_name(name)
    stored, _is_new = StoredFile.objects.get_or_create(
        sha256=written.sha256,
        defaults={
            "size": written.size,
            "content_type": kinds.kind_of(written.start, name, content_type),
            "name": name,
            "stored_at": now,
        },
    )
    return stored


def open_file(stored: StoredFile) -> BinaryIO:
    """Its bytes, to be read and closed."""
    return disk.place(stored.sha256).open("rb")


def forget(stored: StoredFile) -> None:
    """Let it go; nothing may refer to it any more. The next sweep takes the bytes."""
    StoredFile.objects.filter(pk=stored.pk).delete()


def sweep(*, now: datetime) -> int:
    """Take from the disk what no row has named for an hour; says how many files."""
    before = (now - GRACE).timestamp()
    old = list(disk.unclaimed(before))
    return sum(disk.remove(path, before) for path in old if not _is_named(path))


def _is_named(path: Path) -> bool:
    digest = path.parent.name + path.name
    return StoredFile.objects.filter(sha256=digest).exists()


def plain_name(name: str) -> str:
    """A file name without folders, control characters or tricks with the direction of writing."""
    last = PurePosixPath(name.replace("\\", "/")).name
    clean = "".join(c for c in last if c.isprintable()).strip(" .")
    stem, dot, ending = clean.rpartition(".")
    if dot and len(clean) > 200:  # noqa: PLR2004 - as long as the column
        ending = ending[:20]
        return f"{stem[: 199 - len(ending)]}.{ending}"
    return clean[:200] or "file"
