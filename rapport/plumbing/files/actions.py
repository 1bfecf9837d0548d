"""Keeping files and letting them go."""

from collections.abc import Iterable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from django.db import transaction
from django.db.models import ProtectedError

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


@transaction.atomic
def let_go(ids: Iterable[int]) -> int:
    """Let go of those that nothing refers to any more; the next sweep takes the bytes.

    What somebody else has as well stays as it is.
    """
    count = 0
    for stored in StoredFile.objects.select_for_update().filter(pk__in=list(ids)).order_by("pk"):
        with suppress(ProtectedError), transaction.atomic():
            stored.delete()
            count += 1
    return count


@transaction.atomic
def erase(ids: Iterable[int]) -> int:
    """Let go of those that nothing refers to any more, the bytes as soon as this is committed.

    What others have as well stays with them, under no telling name.
    """
    count = 0
    for stored in StoredFile.objects.select_for_update().filter(pk__in=list(ids)).order_by("pk"):
        try:
            with transaction.atomic():
                stored.delete()
        except ProtectedError:
            ending = PurePosixPath(stored.name).suffix
            StoredFile.objects.filter(pk=stored.pk).update(name=f"file{ending}"[:200])
            continue
        transaction.on_commit(partial(_off_the_disk, stored.sha256))
        count += 1
    return count


def _off_the_disk(sha256: str) -> None:
    """At once, unless the same content has come again meanwhile."""
    path = disk.place(sha256)
    if not _is_named(path):
        disk.remove(path, float("inf"))


def sweep_at_once() -> int:
    """Take whatever no row names, however new: only while nobody stores anything."""
    return sweep(now=datetime.max.replace(tzinfo=UTC) - GRACE)


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
