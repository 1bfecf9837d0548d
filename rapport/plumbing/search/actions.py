"""What can be found: told by whoever owns the thing, in the transaction that changes it."""

import json
from collections.abc import Iterable
from datetime import datetime
from itertools import islice
from typing import Any, NamedTuple

from django.db import connection, transaction

from . import folding
from .models import Document

BATCH = 2_000
LONGEST_TEXT = 4_000
_COLUMNS = "reference, kind, title, subtitle, head, folded, weight, audience, at"
_CHANGED = """ON CONFLICT (reference) DO UPDATE SET kind = excluded.kind, title = excluded.title,
    subtitle = excluded.subtitle, head = excluded.head, folded = excluded.folded,
    weight = excluded.weight, audience = excluded.audience, at = excluded.at"""
# One statement for the whole batch: FTS5 writes its memory out at every statement with a trigger.
_SQLITE = f"""INSERT INTO search_document ({_COLUMNS})
    SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5,
        value ->> 6, value ->> 7, value ->> 8 FROM json_each(%s) WHERE true {_CHANGED}"""  # noqa: S608
_POSTGRES = f"""INSERT INTO search_document ({_COLUMNS})
    SELECT * FROM unnest(%s::text[], %s::text[], %s::text[], %s::text[], %s::text[], %s::text[],
        %s::smallint[], %s::text[], %s::timestamptz[]) {_CHANGED}"""  # noqa: S608


class Findable(NamedTuple):
    """One thing to be found: what it is called, and the further words that lead to it."""

    reference: str
    kind: str
    title: str
    subtitle: str = ""
    text: str = ""
    audience: str = "all"
    weight: int = 0
    at: datetime | None = None


def index(
    reference: str,
    kind: str,
    title: str,
    subtitle: str = "",
    text: str = "",
    *,
    audience: str = "all",
    weight: int = 0,
    at: datetime | None = None,
) -> None:
    """Make a thing findable, or findable by what it is called now."""
    index_many(
        [
            Findable(
                reference=reference,
                kind=kind,
                title=title,
                subtitle=subtitle,
                text=text,
                audience=audience,
                weight=weight,
                at=at,
            )
        ]
    )


def index_many(things: Iterable[Findable]) -> int:
    """The same for as many as an import brings, in batches; answers how many."""
    source, count = iter(things), 0
    while batch := list(islice(source, BATCH)):
        # One statement may not touch a row twice: the last word on a reference counts.
        rows = list({thing.reference: _row(thing) for thing in batch}.values())
        count += len(batch)
        _write(rows)
    return count


def forget(*references: str) -> int:
    """Nothing leads to these any more; answers how many there were."""
    return Document.objects.filter(reference__in=references).delete()[0]


@transaction.atomic
def rebuild() -> None:
    """Make the three-letter index anew from the documents, should it ever be doubted."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("INSERT INTO search_trigram(search_trigram) VALUES ('rebuild')")
        else:
            cursor.execute("REINDEX INDEX search_document_trigram")


def _row(thing: Findable) -> tuple[Any, ...]:
    title, subtitle = _clean(thing.title, 200), _clean(thing.subtitle, 200)
    words = _clean(f"{title} {subtitle} {thing.text}", LONGEST_TEXT)
    return (
        thing.reference,
        thing.kind,
        title,
        subtitle,
        folding.fold(title)[:80],
        folding.fold_document(words),
        max(-100, min(100, thing.weight)),
        thing.audience,
        thing.at,
    )


def _clean(text: str, longest: int) -> str:
    return text.replace("\0", "")[:longest].strip()


def _write(rows: list[tuple[Any, ...]]) -> None:
    with transaction.atomic(savepoint=False), connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            adapt = connection.ops.adapt_datetimefield_value
            cursor.execute(_SQLITE, [json.dumps([(*row[:-1], adapt(row[-1])) for row in rows])])
        else:
            cursor.execute(_POSTGRES, [list(column) for column in zip(*rows, strict=True)])
