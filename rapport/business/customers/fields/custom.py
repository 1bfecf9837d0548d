"""The fields a business made for itself: each serves wherever a declared field serves."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from django.db.models import F, OuterRef, Q, Subquery
from django.db.models import Value as Constant
from django.db.models.functions import NullIf

from rapport.business.customers.models import CustomField, FieldValue
from rapport.business.customers.queries.custom import said
from rapport.business.team.rules import Capability
from rapport.plumbing.kernel.words import say

from .asked import Asked
from .conditions import among, compared
from .declared import Field, Kind, Test

GROUP = say("Your own fields")
PREFIX = "custom."
# Where a value of each kind lies; the index of the same name makes it quick.
_COLUMN: dict[str, str] = {"number": "number", "money": "number", "date": "on"}


def custom_fields() -> Iterable[Field]:
    """Every field of the business's own, in its order; one query for all."""
    for field in CustomField.objects.all():
        yield declared(field)


def declared(field: CustomField) -> Field:
    """One of them, as a filter, a column and a message know it."""
    kind = Kind(field.kind)
    return Field(
        name=f"{PREFIX}{field.key}",
        label=say("{label}", label=field.label),
        kind=kind,
        group=GROUP,
        values=_values(field),
        where=_where(field),
        choices=_choices(field.choices) if kind == Kind.CHOICE else None,
        folded=_folded(field) if kind in {Kind.TEXT, Kind.LINK} else None,
        order=_order(field),
        needs=Capability.SEE_PRIVATE if field.is_private else Capability.SEE_RECORDS,
        in_messages=not field.is_private,
        is_retired=not field.is_used,
    )


def _values(field: CustomField) -> Callable[[Sequence[int], Asked], Mapping[int, Any]]:
    def values(ids: Sequence[int], asked: Asked) -> Mapping[int, Any]:
        rows = FieldValue.objects.filter(field_id=field.pk, customer__in=ids)
        return {row.customer_id: said(field.kind, row.value, asked.currency) for row in rows}

    return values


def _folded(field: CustomField) -> Callable[[Sequence[int]], Mapping[int, str]]:
    """Long texts are compared by their beginning, as the index holds it."""

    def folded(ids: Sequence[int]) -> Mapping[int, str]:
        rows = FieldValue.objects.filter(field_id=field.pk, customer__in=ids)
        return dict(rows.values_list("customer_id", "folded"))

    return folded


def _where(field: CustomField) -> Callable[[Test, Any, Asked], Q]:
    """A condition that the index answers: customers among those whose value fits."""

    def where(test: Test, value: Any, _asked: Asked) -> Q:
        rows = FieldValue.objects.filter(field_id=field.pk)
        if test == Test.KNOWN:
            return among(rows)
        if field.kind == CustomField.Kind.YES_NO:
            return among(rows.filter(text__in=["yes" if one else "no" for one in value]))
        if field.kind == CustomField.Kind.CHOICE:
            return among(rows.filter(text__in=list(value)))
        return among(rows.filter(compared(_COLUMN.get(field.kind, "folded"), test, value)))

    return where


def _choices(texts: Sequence[str]) -> Callable[[], Sequence[tuple[str, Any]]]:
    return lambda: [(one, one) for one in texts]


def _order(field: CustomField) -> Callable[[Asked], Any]:
    """Text in the order of its folded letters, everything else by size."""
    column = _COLUMN.get(field.kind, "folded")

    def order(_asked: Asked) -> Any:
        rows = FieldValue.objects.filter(field_id=field.pk, customer=OuterRef("pk"))
        inside = NullIf(F(column), Constant("")) if column == "folded" else F(column)
        return Subquery(rows.values(one=inside)[:1])

    return order
