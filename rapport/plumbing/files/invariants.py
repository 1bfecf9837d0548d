"""What must be true of the files, asked by `rapport check`."""

from collections.abc import Iterator

from rapport.plumbing.database.invariants import invariant

from . import disk
from .models import StoredFile


@invariant("Every stored file is on the disk, whole and unchanged")
def every_file_is_there() -> Iterator[str]:
    """A sentence for each row whose bytes are gone or are not what they were."""
    for stored in StoredFile.objects.order_by("pk").iterator(chunk_size=500):
        path = disk.place(stored.sha256)
        if not path.exists():
            yield f"{stored.name} (file {stored.pk}) is missing on the disk."
        elif path.stat().st_size != stored.size or disk.digest_of(path) != stored.sha256:
            yield f"{stored.name} (file {stored.pk}) is not what was stored."
