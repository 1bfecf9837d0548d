"""Rows as JSON objects that name their fields: for people, other programs, and the way back."""

import json
from collections.abc import Collection, Iterable, Iterator
from typing import Any

from django.db import connection
from django.db.models import NOT_PROVIDED, Field, Model

from . import rows


class Unfit(Exception):
    """These rows are not of this version; the words say what does not fit."""


def objects(model: type[Model], *, without: Collection[str] = ()) -> Iterator[bytes]:
    """All rows in the order of their key, one object each, fields in `without` left out."""
    fields = [f for f in rows.columns(model) if f.name not in without]
    found: Iterable[Any] = (
        model._base_manager.order_by("pk")
        .values_list(*(f.attname for f in fields))
        .iterator(chunk_size=rows.CHUNK)
    )
    for row in found:
        named = {f.attname: rows.plain(value) for f, value in zip(fields, row, strict=True)}
        text = json.dumps(named, ensure_ascii=False, sort_keys=True)
        yield text.encode("utf-8", "surrogatepass") + b"\n"


def load(model: type[Model], source: Iterable[bytes]) -> int:
    """Insert these rows with the keys they had; what is left out takes its default. Says how many.

    Raises Unfit when a row names a field that this version does not know, or lacks one it needs.
    """
    fields = rows.columns(model)
    known = {f.attname for f in fields}
    count = 0
    for chunk in rows.chunks(source):
        named = [json.loads(line) for line in chunk]
        if strange := next((k for one in named for k in one if k not in known), None):
            raise Unfit(f"{model._meta.label} has no field “{strange}”.")
        rows.insert(model, fields, [[_stored(one, f) for f in fields] for one in named])
        count += len(chunk)
    return count


def _stored(row: dict[str, Any], field: "Field[Any, Any]") -> Any:
    if field.attname in row:
        return rows.typed(row[field.attname], field)
    if field.default is NOT_PROVIDED and not field.null and not field.empty_strings_allowed:
        raise Unfit(f"{field.model._meta.label} needs “{field.attname}”.")
    return field.get_db_prep_save(field.get_default(), connection)
