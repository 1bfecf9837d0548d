"""What leads know of a customer, as far as who asks may see them."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from django.db.models import DecimalField, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Round

from rapport.business.customers.fields import Asked, Field, Kind, Test
from rapport.business.customers.fields.conditions import among, inside, yes_or_no
from rapport.business.leads.models import Lead, Source, Stage
from rapport.business.team.queries import business
from rapport.plumbing.kernel.money import Money
from rapport.plumbing.kernel.words import Sentence, say

GROUP = say("What they asked for")
# Rounded, since SQLite sums in floating point.
AMOUNT: "DecimalField[Decimal, Decimal]" = DecimalField(max_digits=16, decimal_places=2)


def lead_fields() -> Iterable[Field]:
    yield Field(
        name="leads.open",
        label=say("Has an open lead"),
        kind=Kind.YES_NO,
        group=GROUP,
        values=_has_open,
        where=lambda test, value, asked: yes_or_no(among(_open(asked)), test, value),
        tests=("is",),
    )
    yield _choices("leads.source", say("Lead came from"), "source", _sources, is_open=False)
    yield _choices("leads.stage", say("Stage of the open lead"), "stage", _stages, is_open=True)
    yield Field(
        name="leads.value",
        label=say("Value of open leads"),
        kind=Kind.MONEY,
        group=GROUP,
        values=_values,
        where=_worth,
        order=lambda asked: Subquery(_sums(asked).filter(customer=OuterRef("pk")).values("figure")),
    )


def _seen(asked: Asked) -> "QuerySet[Lead]":
    real = Lead.objects.real()
    return real.visible_to(asked.by) if asked.by else real


def _open(asked: Asked) -> "QuerySet[Lead]":
    return _seen(asked).filter(state=Lead.State.OPEN)


def _has_open(ids: Sequence[int], asked: Asked) -> Mapping[int, bool]:
    found = set(_open(asked).filter(customer__in=ids).values_list("customer", flat=True))
    return {pk: pk in found for pk in ids}


def _sources() -> list[tuple[str, str]]:
    return [(str(pk), name) for pk, name in Source.objects.in_order().values_list("pk", "name")]


def _stages() -> list[tuple[str, str]]:
    return [(str(pk), name) for pk, name in Stage.objects.in_order().values_list("pk", "name")]


def _choices(name: str, label: Sentence, column: str, choices: Any, *, is_open: bool) -> Field:
    def rows(asked: Asked) -> "QuerySet[Lead]":
        return _open(asked) if is_open else _seen(asked)

    def values(ids: Sequence[int], asked: Asked) -> Mapping[int, list[str]]:
        found: dict[int, list[str]] = {}
        told = rows(asked).filter(customer__in=ids).order_by(column)
        for pk, key in told.values_list("customer", column).distinct():
            found.setdefault(pk, []).append(str(key))
        return found

    def where(test: Test, value: Any, asked: Asked) -> Q:
        if test == Test.KNOWN:
            return among(rows(asked))
        wanted = [int(one) for one in value if str(one).isdecimal()]
        return among(rows(asked).filter(**{f"{column}__in": wanted}))

    return Field(
        name=name,
        label=label,
        kind=Kind.CHOICES,
        group=GROUP,
        values=values,
        where=where,
        choices=choices,
    )


def _sums(asked: Asked) -> Any:
    known = _open(asked).exclude(value=None).order_by().values("customer")
    return known.annotate(figure=Round(Sum("value"), precision=2, output_field=AMOUNT))


def _values(ids: Sequence[int], asked: Asked) -> Mapping[int, Money]:
    found = _sums(asked).filter(customer__in=ids).values_list("customer", "figure")
    currency = business().currency
    return {pk: Money(Decimal(figure), currency) for pk, figure in found}


def _worth(test: Test, value: Any, asked: Asked) -> Q:
    rows = _sums(asked)
    return among(rows if test == Test.KNOWN else rows.filter(inside("figure", value)))
