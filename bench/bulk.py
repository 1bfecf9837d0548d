"""Many rows at once, straight into SQLite, with the model saying what is not said here."""

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import islice
from typing import Any, TypeVar

from django.db import connection, models, transaction

BATCH = 5_000
T = TypeVar("T")


def stretches(rows: Iterable[T]) -> Iterator[list[T]]:
    """Some thousand at a time: each is one commit."""
    source = iter(rows)
    while stretch := list(islice(source, BATCH)):
        yield stretch


def insert(
    model: type[models.Model], columns: Sequence[str], rows: Iterable[tuple[Any, ...]]
) -> None:
    """Rows of these columns; every other column gets the default of its field."""
    others = [
        field
        for field in model._meta.concrete_fields
        if field.attname not in columns and not field.primary_key
    ]
    constants = tuple(_stored(field.get_default()) for field in others)
    names = [*columns, *(field.attname for field in others)]
    quoted = ", ".join(f'"{name}"' for name in names)
    marks = ", ".join("?" * len(names))
    statement = f'INSERT INTO "{model._meta.db_table}" ({quoted}) VALUES ({marks})'
    for batch in stretches(rows):
        with transaction.atomic():
            connection.connection.executemany(
                statement, [tuple(map(_stored, row)) + constants for row in batch]
            )


def _stored(value: Any) -> Any:
    """As Django writes it: moments without a zone, in UTC; structures as JSON."""
    if isinstance(value, datetime):
        return str(value.replace(tzinfo=None))
    if isinstance(value, dict | list):
        return json.dumps(value)
    return value if isinstance(value, int | float | str | bytes | None) else str(value)
