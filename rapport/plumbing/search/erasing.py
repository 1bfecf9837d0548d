"""What the search remembers of somebody erased."""

from collections.abc import Sequence
from typing import Any

from django.db import connection, transaction

from rapport.plumbing.database.telling import telling
from rapport.plumbing.kernel.telling import Words

from . import actions
from .folding import fold
from .models import Document

_SOME = 500
_THOROUGH_FROM = (3, 42)


@transaction.atomic
def forget(*, references: Sequence[str], words: Words) -> int:
    """Their documents go; others lose the words. The index is told to overwrite what it drops."""
    _be_thorough()
    gone = 0
    for start in range(0, len(references), _SOME):
        gone += actions.forget(*references[start : start + _SOME])
    folded = Words(fold(word) for word in words.all)
    for pk, held in telling(Document.objects.all(), "title", "subtitle", words=words):
        Document.objects.filter(pk=pk).update(**words.without(held))
    for pk, held in telling(Document.objects.all(), "head", "folded", words=folded):
        Document.objects.filter(pk=pk).update(**folded.without(held))
    return gone


def _be_thorough() -> None:
    """SQLite's index keeps what was deleted until it is merged away, unless it is told not to."""
    program: Any = getattr(connection, "Database", None)
    if connection.vendor == "sqlite" and program.sqlite_version_info >= _THOROUGH_FROM:
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO search_trigram(search_trigram, rank) VALUES('secure-delete', 1)"
            )
