"""Keeping files and letting them go."""

from datetime import datetime
from pathlib import PurePosixPath
from typing import BinaryIO

from django.db import transaction

from . import disk, kinds
from .models import StoredFile


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


@transaction.atomic
def forget(stored: StoredFile) -> None:
    """Let it go: the row now, the bytes once that is certain. Nothing may refer to it any more."""
    digest = stored.sha256
    StoredFile.objects.filter(pk=stored.pk).delete()
    transaction.on_commit(lambda: _remove_unless_kept(digest))


def _remove_unless_kept(digest: str) -> None:
    """The same content may have come in again meanwhile."""
    if not StoredFile.objects.filter(sha256=digest).exists():
        disk.remove(digest)


def plain_name(name: str) -> str:
    """A file name without folders, control characters or tricks with the direction of writing."""
    last = PurePosixPath(name.replace("\\", "/")).name
    clean = "".join(c for c in last if c.isprintable()).strip(" .")
    stem, dot, ending = clean.rpartition(".")
    if dot and len(clean) > 200:  # noqa: PLR2004 - as long as the column
        ending = ending[:20]
        return f"{stem[: 199 - len(ending)]}.{ending}"
    return clean[:200] or "file"
