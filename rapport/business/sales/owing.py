"""What sales know of a customer's debts: what they owe, what of it is late, how fast they pay."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from django.db.models import Count, DecimalField, F, OuterRef, Q, QuerySet, Subquery, Sum, Window
from django.db.models.functions import Coalesce, Floor, Round, RowNumber

from rapport.business.customers.fields import Asked, Field, Kind, Span, Test
from rapport.business.customers.fields.conditions import among, inside, or_zero, yes_or_no
from rapport.business.sales.models import Invoice
from rapport.business.sales.rules import FEWEST
from rapport.plumbing.kernel.money import Money
from rapport.plumbing.kernel.words import say

GROUP = say("What they owe")
AMOUNT: "DecimalField[Decimal, Decimal]" = DecimalField(max_digits=16, decimal_places=2)
NUMBERS = ("above", "below", "at_least", "at_most", "between", "is", "is_not")
# Rounded, since SQLite sums in floating point.
LEFT = Round(Sum(F("amount") - F("paid")), precision=2, output_field=AMOUNT)


def money_fields() -> Iterable[Field]:
    yield Field(
        name="sales.owes",
        label=say("Owes us"),
        kind=Kind.MONEY,
        group=GROUP,
        values=_owes,
        where=lambda test, value, asked: or_zero(lambda span: _owing(span, asked), test, value),
        order=lambda asked: Coalesce(_own(_unpaid(asked)), Decimal(0), output_field=AMOUNT),
        tests=NUMBERS,
    )
    yield Field(
        name="sales.overdue",
        label=say("Is late with a payment"),
        kind=Kind.YES_NO,
        group=GROUP,
        values=_is_late,
        where=lambda test, value, asked: yes_or_no(among(_late(asked)), test, value),
        tests=("is",),
    )
    yield Field(
        name="sales.days_to_pay",
        label=say("Usually pays after (days)"),
        kind=Kind.NUMBER,
        group=GROUP,
        values=_days,
        where=_pays_within,
        places=0,
    )


def _unpaid(asked: Asked) -> "QuerySet[Invoice]":
    owed = Invoice.objects.unpaid().filter(customer__isnull=False, currency=asked.currency)
    return owed.order_by()


def _own(rows: "QuerySet[Invoice]") -> Subquery:
    own = rows.filter(customer=OuterRef("pk")).values("customer")
    return Subquery(own.annotate(figure=LEFT).values("figure"))


def _owes(ids: Sequence[int], asked: Asked) -> Mapping[int, Money]:
    own = _unpaid(asked).filter(customer__in=ids).values("customer").annotate(figure=LEFT)
    found = dict(own.values_list("customer", "figure"))
    return {pk: Money(found.get(pk, Decimal("0.00")), asked.currency) for pk in ids}


def _owing(span: Span, asked: Asked) -> "QuerySet[Any, Any]":
    grouped = _unpaid(asked).values("customer").annotate(figure=LEFT)
    return grouped.filter(inside("figure", span))


def _late(asked: Asked) -> "QuerySet[Invoice]":
    return Invoice.objects.overdue(asked.today).filter(customer__isnull=False)


def _is_late(ids: Sequence[int], asked: Asked) -> Mapping[int, bool]:
    late = set(_late(asked).filter(customer__in=ids).values_list("customer", flat=True))
    return {pk: pk in late for pk in ids}


def _middle() -> "QuerySet[Invoice]":
    """Of each customer with enough paid invoices the one in the middle, by the days it took."""
    paid = Invoice.objects.settled().filter(customer__isnull=False).order_by()
    placed = paid.annotate(
        place=Window(RowNumber(), partition_by=[F("customer")], order_by=["days_taken", "pk"]),
        many=Window(Count("pk"), partition_by=[F("customer")]),
    )
    return placed.filter(many__gte=FEWEST, place=Floor((F("many") + 1) / 2))


def _days(ids: Sequence[int], asked: Asked) -> Mapping[int, int]:
    rows = _middle().filter(customer__in=ids)
    return {pk: days or 0 for pk, days in rows.values_list("customer", "days_taken")}


def _pays_within(test: Test, value: Any, asked: Asked) -> Q:
    # From outside, since a condition on the days themselves would come before the middle is sought.
    middle = Invoice.objects.filter(pk__in=_middle().values("pk"))
    return among(middle if test == Test.KNOWN else middle.filter(inside("days_taken", value)))
