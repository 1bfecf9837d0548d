"""What must be true of the search, asked by `rapport check`."""

from collections.abc import Iterator

from django.db import DatabaseError, connection, transaction

from rapport.plumbing.database.invariants import invariant


@invariant("The search knows exactly what the documents say")
def index_is_right() -> Iterator[str]:
    """A sentence when the three-letter index and the documents have come apart (SQLite only:
    PostgreSQL keeps its index itself)."""
    if connection.vendor != "sqlite":
        return
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO search_trigram(search_trigram, rank) VALUES ('integrity-check', 1)"
            )
    except DatabaseError:
        yield "The search index differs from the documents; it can be made anew."
