"""What a customer is expected to bring yet, as money to filter and sort by."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from django.db.models import DecimalField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from rapport.business.customers.fields import Asked, Field, Kind, Span, Test
from rapport.business.customers.fields.conditions import inside, or_zero
from rapport.business.health.models import Worth
from rapport.plumbing.kernel.money import Money
from rapport.plumbing.kernel.words import Sentence, say

GROUP = say("What they will bring")
NUMBERS = ("above", "below", "at_least", "at_most", "between", "is", "is_not")
AMOUNT: "DecimalField[Decimal, Decimal]" = DecimalField(max_digits=14, decimal_places=2)


def worth_fields() -> Iterable[Field]:
    yield _money("worth.expected", say("Expected in the next 52 weeks"), "expected_spend")
    yield _money("worth.future_value", say("Expected in five years"), "future_value")


def _money(name: str, label: Sentence, column: str) -> Field:
    """Nothing is expected of those who never bought."""

    def values(ids: Sequence[int], asked: Asked) -> Mapping[int, Money]:
        found = dict(Worth.objects.filter(customer__in=ids).values_list("customer", column))
        return {pk: Money(found.get(pk, Decimal("0.00")), asked.currency) for pk in ids}

    def where(test: Test, value: Any, asked: Asked) -> Q:
        def expecting(span: Span) -> "QuerySet[Any, Any]":
            return Worth.objects.filter(inside(column, span)).values("customer")

        return or_zero(expecting, test, value)

    own = Worth.objects.filter(customer=OuterRef("pk")).values(column)
    return Field(
        name=name,
        label=label,
        kind=Kind.MONEY,
        group=GROUP,
        values=values,
        where=where,
        order=lambda asked: Coalesce(Subquery(own), Decimal(0), output_field=AMOUNT),
        tests=NUMBERS,
    )
