"""Many rows at once, of plain values: five times as fast as making objects of them."""

import json
from collections.abc import Callable, Iterable, Sequence
from enum import Enum
from functools import lru_cache
from itertools import islice
from operator import itemgetter
from typing import Any, TypeVar

from django.db import connection
from django.db.models import DateField, DateTimeField, DecimalField, Field, JSONField, Model

BATCH = 2_000
_NATIVE = frozenset([str, int, float, bool, bytes, type(None)])
M = TypeVar("M", bound=Model)


def insert_many(model: type[Model], names: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Insert rows of plain values, in the order of these columns; the others get their default.

    What `bulk_create` does, with a fifth of the work: values are made the driver's own a column at
    a time, and a column that says nothing in any row is left out of the statement.
    """
    fields: list[Field[Any, Any]] = [model._meta.get_field(name) for name in names]  # type: ignore[misc]
    others = [one for one in model._meta.concrete_fields if one not in fields and _needs_value(one)]
    usual = [one.get_default() for one in others]
    fields += others
    adapting = [_adapting(field) for field in fields]
    source = iter(rows)
    with connection.cursor() as cursor:
        while batch := list(islice(source, BATCH)):
            columns = [*zip(*batch, strict=True), *([value] * len(batch) for value in usual)]
            told = map(_adapted, adapting, columns)
            said = [one for one in zip(fields, told, strict=True) if not _says_nothing(*one)]
            values = zip(*(column for _, column in said), strict=True)
            cursor.executemany(_statement(model, [field for field, _ in said]), list(values))


def _statement(model: type[Model], fields: Sequence["Field[Any, Any]"]) -> str:
    quote = connection.ops.quote_name
    return "INSERT INTO {} ({}) VALUES ({})".format(  # noqa: S608 - names of our own models
        quote(model._meta.db_table),
        ", ".join(quote(field.column) for field in fields),
        ", ".join(["%s"] * len(fields)),
    )


def keys_for(model: type[Model], count: int) -> list[int]:
    """Keys for as many new rows, given to nobody else. Inside the transaction that uses them."""
    table, key = model._meta.db_table, model._meta.pk.column
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            # The one writer counts on where the table's own counter stands.
            cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
            last = (cursor.fetchone() or [0])[0]
            return list(range(last + 1, last + count + 1))
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence(%s, %s)) FROM generate_series(1, %s)",
            [connection.ops.quote_name(table), key, count],
        )
        return [row[0] for row in cursor.fetchall()]


def insert_objects(rows: Sequence[M]) -> list[M]:
    """Insert these objects of one table as they are, each with its new key."""
    if not rows:
        return []
    model, fields = type(rows[0]), rows[0]._meta.concrete_fields
    for one, key in zip(rows, keys_for(model, len(rows)), strict=True):
        one.pk, one._state.adding, one._state.db = key, False, connection.alias
    # What an object holds lies in its own dictionary: asked by name, it takes three times as long.
    held = itemgetter(*(field.attname for field in fields))
    insert_many(model, [field.name for field in fields], map(held, map(vars, rows)))
    return list(rows)


def _written() -> Callable[[Any], Any]:
    """As JSON. Rows in a row often share one value, which is written out once."""
    last: Any = None
    text: str | None = None

    def written(value: Any) -> str | None:
        nonlocal last, text
        if value is not last:
            last, text = value, None if value is None else json.dumps(value)
        return text

    return written


def _needs_value(field: "Field[Any, Any]") -> bool:
    """Whether the database would refuse a row that says nothing of this column."""
    return not (field.null or field.primary_key or field.has_db_default())  # type: ignore[attr-defined]


def _says_nothing(field: "Field[Any, Any]", column: Sequence[Any]) -> bool:
    """Whether rows that leave this column out hold the same."""
    is_empty_unsaid = field.null and not field.has_db_default()  # type: ignore[attr-defined]
    return is_empty_unsaid and column.count(None) == len(column)


def _adapted(adapt: Callable[[Any], Any] | None, column: Sequence[Any]) -> Sequence[Any]:
    """The column in values that the driver need not look up: words of a choice as bare text."""
    if adapt is not None:
        return list(map(adapt, column))
    if _NATIVE.issuperset(map(type, column)):
        return column
    return [one.value if isinstance(one, Enum) else one for one in column]


def _adapting(field: "Field[Any, Any]") -> Callable[[Any], Any] | None:
    """What makes a value of this column the driver's own; nothing where it is already."""
    if isinstance(field, JSONField):
        return _written()
    if isinstance(field, DateTimeField):  # Rows of one stroke share their moments.
        return lru_cache(BATCH)(connection.ops.adapt_datetimefield_value)
    if isinstance(field, DateField):
        return connection.ops.adapt_datefield_value
    if isinstance(field, DecimalField):
        digits, places = field.max_digits, field.decimal_places
        return lambda value: connection.ops.adapt_decimalfield_value(value, digits, places)
    return None
