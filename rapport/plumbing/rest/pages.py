"""Lists by cursor: no counting, no offset, the same cost on the first page and the last."""

import json
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Any, Generic, TypeVar

from django.core.exceptions import ValidationError
from django.core.signing import BadSignature, Signer, b64_decode, b64_encode
from django.db.models import Model, Q, QuerySet
from django.http import HttpResponse
from pydantic import BaseModel, ConfigDict, TypeAdapter
from pydantic_core import to_json

from .problems import Problem
from .schemas import MOST_ROWS, USUAL_ROWS

Row = TypeVar("Row")


class Page(BaseModel, Generic[Row]):
    """Some of the rows, and the cursor of those that follow."""

    model_config = ConfigDict(from_attributes=True)
    items: list[Row]
    next: str | None = None


def page(
    rows: "QuerySet[Any, Any]",
    *,
    of: type[BaseModel],
    order: Sequence[str],
    cursor: str | None = None,
    limit: int = USUAL_ROWS,
    shape: Callable[[list[Any]], Iterable[Any]] | None = None,
    exact: Callable[[list[Any]], list[dict[str, Any]]] | None = None,
) -> HttpResponse:
    """One page of rows as JSON. `order` ends with a unique field and names no empty column.

    `shape` turns the rows into what `of` describes, when the rows are not that already. `exact`
    answers for it that they are just that, field by field: they are written without being read.
    """
    limit = max(1, min(limit, MOST_ROWS))
    if cursor:
        rows = rows.filter(_after(rows.model, order, _read(cursor, order)))
    found = list(rows.order_by(*order)[: limit + 1])
    more = found[limit:]
    found = found[:limit]
    following = _write(found[-1], order) if more else None
    if exact:
        return _written(to_json(exact(found)), following)
    return answer(shape(found) if shape else found, of=of, following=following)


def answer(rows: Iterable[Any], *, of: type[BaseModel], following: str | None) -> HttpResponse:
    """Rows already chosen, as the JSON of a page."""
    adapter = _adapter(of)
    items = adapter.dump_json(adapter.validate_python(list(rows), from_attributes=True))
    return _written(items, following)


def _written(items: bytes, following: str | None) -> HttpResponse:
    body = b'{"items":' + items + b',"next":' + json.dumps(following).encode() + b"}"
    return HttpResponse(body, content_type="application/json")


@lru_cache(maxsize=200)
def _adapter(of: type[BaseModel]) -> "TypeAdapter[list[Any]]":
    return TypeAdapter(list[of])  # type: ignore[valid-type]


def _after(model: type[Model], order: Sequence[str], values: Sequence[Any]) -> Q:
    """Rows that stand behind these values: a < x, or a = x and b < y, …"""
    condition = Q()
    for field, value in reversed(list(zip(order, values, strict=True))):
        name = field.lstrip("-")
        bound = "lt" if field.startswith("-") else "gt"
        try:
            field_of_model: Any = model._meta.get_field(name)
            typed = field_of_model.to_python(value)
        except (ValidationError, TypeError, ValueError):
            raise Problem(422, "This cursor does not belong to this list.") from None
        beyond = Q(**{f"{name}__{bound}": typed})
        condition = beyond | (Q(**{name: typed}) & condition) if condition else beyond
        # Said twice, so that the index on the first field bounds the walk.
        first = Q(**{f"{name}__{bound}e": typed})
    return first & condition


def _signer(order: Sequence[str]) -> Signer:
    return Signer(salt=f"rest.cursor:{','.join(order)}")


def _write(row: Any, order: Sequence[str]) -> str:
    names = [field.lstrip("-") for field in order]
    values = [row[name] if isinstance(row, dict) else getattr(row, name) for name in names]
    payload = json.dumps([_plain(value) for value in values]).encode()
    return _signer(order).sign(b64_encode(payload).decode())


def _read(cursor: str, order: Sequence[str]) -> list[Any]:
    try:
        values = json.loads(b64_decode(_signer(order).unsign(cursor).encode()))
    except (BadSignature, ValueError):
        raise Problem(
            422,
            "This cursor does not belong to this list.",
            errors=[
                {"in": "query", "field": "cursor", "detail": "Take `next` of the page before."}
            ],
        ) from None
    return list(values)


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return str(value)
    return value.isoformat() if hasattr(value, "isoformat") else value
