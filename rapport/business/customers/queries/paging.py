"""One page of customers in a chosen order, found by where the last one ended."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from django.db.models import F, Q

from rapport.business.customers.fields import Asked, Field, Kind, seen
from rapport.business.customers.models import Customer, CustomerQuerySet

PAGE = 50
# The orders of old, each with its own index; others are named by their field.
SORTS = ("name", "newest", "heard")
COLUMNS = (
    "pk", "kind", "name", "goes_by", "city", "stage", "attention",
    "warning", "is_private", "made_at", "heard_at", "sort_name",
)  # fmt: skip
LARGEST = 19  # digits of a number that a database takes


def page_of(
    found: CustomerQuerySet, *, sort: str, after: str, asked: Asked | None = None
) -> tuple[list[Customer], str]:
    """Fifty of them, and the cursor of those that follow. An order nobody offers is by name."""
    found = found.only(*COLUMNS)
    key, _, last = after.rpartition("|")
    pk = int(last) if last.isdecimal() and len(last) < LARGEST else None
    field = None if sort in SORTS or asked is None else sortable(asked).get(sort.lstrip("-"))
    if field is not None and asked is not None:
        page = _by_field(found, field, asked, key=key, pk=pk, is_down=sort.startswith("-"))
        return _cut(page, lambda row: f"{_written(row.placed)}|{row.pk}")
    if sort == "newest":
        page = list(_beyond_moment(found, "made_at", key, pk)[: PAGE + 1])
        return _cut(page, lambda row: f"{row.made_at.isoformat()}|{row.pk}")
    if sort == "heard":
        page = _by_last_heard(found, key, pk)
        return _cut(page, lambda row: f"{_written(row.heard_at)}|{row.pk}")
    if pk is not None:
        found = found.filter(sort_name__gte=key).exclude(sort_name=key, pk__lte=pk)
    page = list(found.order_by("sort_name", "pk")[: PAGE + 1])
    return _cut(page, lambda row: f"{row.sort_name}|{row.pk}")


def sortable(asked: Asked) -> Mapping[str, Field]:
    """The fields that a list may be sorted by: never by one that this member may not know."""
    return {
        name: field
        for name, field in seen(asked.by).items()
        if field.order is not None and not field.is_retired
    }


def _cut(page: list[Any], cursor: Any) -> tuple[list[Any], str]:
    return page[:PAGE], cursor(page[PAGE - 1]) if len(page) > PAGE else ""


def _by_field(
    found: CustomerQuerySet, field: Field, asked: Asked, *, key: str, pk: int | None, is_down: bool
) -> list[Customer]:
    """Those of whom it is known, in its order; then everybody else, by number."""
    page: list[Any] = []
    is_among_unknown = pk is not None and not key
    placed = found.annotate(placed=field.order(asked)) if field.order else found
    if not is_among_unknown:
        known = placed.filter(placed__isnull=False)
        value = _read(field, key) if pk is not None else None
        if value is not None:
            beyond, number = ("placed__lt", "pk__lt") if is_down else ("placed__gt", "pk__gt")
            known = known.filter(Q(**{beyond: value}) | Q(**{"placed": value, number: pk}))
        order = F("placed").desc() if is_down else F("placed").asc()
        page = list(known.order_by(order, "-pk" if is_down else "pk")[: PAGE + 1])
    if len(page) <= PAGE:
        unknown = placed.filter(placed__isnull=True).order_by("pk")
        if is_among_unknown:
            unknown = unknown.filter(pk__gt=pk)
        page += unknown[: PAGE + 1 - len(page)]
    return page


def _written(value: Any) -> str:
    if value is None:
        return ""
    return value.isoformat() if isinstance(value, date) else str(value)


def _read(field: Field, key: str) -> Any:
    """What a cursor says of the last row; one of somebody else's making says nothing."""
    try:
        match field.kind:
            case Kind.MOMENT:
                return _moment(key)
            case Kind.DATE:
                return date.fromisoformat(key)
            case Kind.NUMBER | Kind.MONEY:
                number = Decimal(key)
                return number if number.is_finite() and number.adjusted() < LARGEST else None
            case _:
                return key
    except (ValueError, InvalidOperation):
        return None


def _by_last_heard(found: CustomerQuerySet, key: str, pk: int | None) -> list[Customer]:
    """Those heard from, latest first; then, newest first, those who never said a word."""
    page: list[Customer] = []
    is_among_silent = pk is not None and not key
    if not is_among_silent:
        heard = found.filter(heard_at__isnull=False)
        page = list(_beyond_moment(heard, "heard_at", key, pk)[: PAGE + 1])
    if len(page) <= PAGE:
        silent = found.filter(heard_at=None).order_by("-pk")
        if is_among_silent:
            silent = silent.filter(pk__lt=pk)
        page += silent[: PAGE + 1 - len(page)]
    return page


def _beyond_moment(
    found: CustomerQuerySet, field: str, key: str, pk: int | None
) -> CustomerQuerySet:
    at = _moment(key)
    if at is not None and pk is not None:
        found = found.filter(**{f"{field}__lte": at}).exclude(**{field: at, "pk__gte": pk})
    return found.order_by(f"-{field}", "-pk")


def _moment(text: str) -> datetime | None:
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        return None
    return at if at.tzinfo else None
