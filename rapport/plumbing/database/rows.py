"""Rows as lines of JSON: equal rows give equal lines, whichever database they lie in."""

import json
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from itertools import islice
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Field, JSONField, Model

CHUNK = 1_000
# Whoever restores signs in again: sessions are not worth stealing from a backup.
LEFT_OUT = {"django_session", "django_migrations"}


def kept_models(apps: Any) -> list[type[Model]]:
    """Every table that a backup holds, in a fixed order."""
    models = apps.get_models(include_auto_created=True)
    kept = [m for m in models if m._meta.managed and m._meta.db_table not in LEFT_OUT]
    return sorted(kept, key=lambda model: model._meta.db_table)


def columns(model: type[Model]) -> list["Field[Any, Any]"]:
    return sorted(model._meta.local_concrete_fields, key=lambda field: field.column)


def lines(model: type[Model]) -> Iterator[bytes]:
    """All rows in the order of their key, one line each."""
    fields = columns(model)
    rows = model._base_manager.order_by("pk").values_list(*(f.attname for f in fields))
    found: Iterable[Any] = rows.iterator(chunk_size=CHUNK)
    if not isinstance(model._meta.pk, _numbered()):
        found = sorted(found, key=str)  # Databases disagree about the order of words.
    for row in found:
        yield _line([_plain(value, field) for value, field in zip(row, fields, strict=True)])


def load(model: type[Model], source: Iterable[bytes]) -> int:
    """Insert the rows of these lines exactly as they are. Says how many."""
    fields, count = columns(model), 0
    for chunk in chunks(source):
        insert(model, fields, [_stored(line, fields) for line in chunk])
        count += len(chunk)
    return count


def insert(model: type[Model], fields: list["Field[Any, Any]"], values: list[list[Any]]) -> None:
    """Insert rows with every field given, the key as well."""
    quote = connection.ops.quote_name
    sql = "INSERT INTO {} ({}) VALUES ({})".format(  # noqa: S608 - names of our own models
        quote(model._meta.db_table),
        ", ".join(quote(field.column) for field in fields),
        ", ".join(["%s"] * len(fields)),
    )
    with connection.cursor() as cursor:
        cursor.executemany(sql, values)


def chunks(source: Iterable[bytes]) -> Iterator[list[bytes]]:
    rest = iter(source)
    while chunk := list(islice(rest, CHUNK)):
        yield chunk


def _line(values: list[Any]) -> bytes:
    text = json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode("utf-8", "surrogatepass") + b"\n"


def plain(value: Any) -> Any:
    """A value as JSON says it."""
    write = WRITERS.get(type(value))
    return write(value) if write else value


def _plain(value: Any, field: "Field[Any, Any]") -> Any:
    if isinstance(field, JSONField):
        return None if value is None else {"json": value}  # A JSON null is not an absent value.
    return plain(value)


def _stored(line: bytes, fields: list["Field[Any, Any]"]) -> list[Any]:
    values = json.loads(line)
    return [_typed(value, field) for value, field in zip(values, fields, strict=True)]


def _typed(value: Any, field: "Field[Any, Any]") -> Any:
    if value is not None and isinstance(field, JSONField):
        return typed(value["json"], field)
    return typed(value, field)


def typed(value: Any, field: "Field[Any, Any]") -> Any:
    """What `plain` said, as the database wants it."""
    if value is None:
        return field.get_db_prep_save(None, connection)
    if isinstance(field, JSONField):
        return field.get_db_prep_value(value, connection)
    kind = field.get_internal_type()
    if isinstance(value, str) and kind in READERS:
        value = READERS[kind](value)
    return field.get_db_prep_save(value, connection)


def _numbered() -> tuple[type, ...]:
    from django.db.models import ForeignKey, IntegerField

    return (IntegerField, ForeignKey)


def _moment(value: datetime) -> str:
    return value.astimezone(UTC).isoformat(timespec="microseconds")


WRITERS: dict[type, Callable[[Any], Any]] = {
    datetime: _moment,
    date: date.isoformat,
    time: time.isoformat,
    Decimal: str,
    UUID: str,
    timedelta: lambda value: str(value // timedelta(microseconds=1)),
    bytes: lambda value: b64encode(value).decode(),
    memoryview: lambda value: b64encode(value).decode(),
}
READERS: dict[str, Callable[[str], Any]] = {
    "DateTimeField": datetime.fromisoformat,
    "DateField": date.fromisoformat,
    "TimeField": time.fromisoformat,
    "DecimalField": Decimal,
    "UUIDField": UUID,
    "DurationField": lambda text: timedelta(microseconds=int(text)),
    "BinaryField": b64decode,
}
