"""What sales know of a customer: what they bought, when, and for how much."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db.models import Count, DecimalField, Max, Min, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce, Round

from rapport.business.customers.fields import Asked, Field, Kind, Span, Test
from rapport.business.customers.fields.conditions import among, inside, or_zero, yes_or_no
from rapport.business.sales.models import Product, Purchase, PurchaseLine
from rapport.business.sales.owing import money_fields
from rapport.plumbing.kernel.money import Money
from rapport.plumbing.kernel.words import Sentence, say

GROUP = say("What they buy")
YEAR = 365
AMOUNT: "DecimalField[Decimal, Decimal]" = DecimalField(max_digits=16, decimal_places=2)


def sales_fields() -> Iterable[Field]:
    yield _moment("sales.first_bought", say("First bought"), Min("at"))
    yield _moment("sales.last_bought", say("Last bought"), Max("at"))
    yield Field(
        name="sales.purchases",
        label=say("Number of purchases"),
        kind=Kind.NUMBER,
        group=GROUP,
        values=_counts,
        where=lambda test, value, asked: or_zero(_counted, test, value),
        order=lambda asked: Coalesce(_of_customer(_bought(), Count("pk")), 0),
        places=0,
        tests=NUMBERS,
    )
    yield _spent("sales.spent", say("Spent in all"), lambda asked: Q())
    yield _spent(
        "sales.spent_year",
        say("Spent in the last 12 months"),
        lambda asked: Q(at__gte=asked.begins(asked.days_ago(YEAR)), at__lte=asked.now),
    )
    yield Field(
        name="sales.products",
        label=say("Bought"),
        kind=Kind.CHOICES,
        group=GROUP,
        values=_products,
        where=_bought_product,
        choices=lambda: [
            (number, name)
            for number, name in Product.objects.order_by("name", "pk").values_list("number", "name")
        ],
    )
    yield Field(
        name="sales.returned",
        label=say("Brought something back"),
        kind=Kind.YES_NO,
        group=GROUP,
        values=_returned,
        where=lambda test, value, asked: yes_or_no(among(_returns()), test, value),
        tests=("is",),
    )
    yield Field(
        name="sales.thanked",
        label=say("Was thanked for a purchase"),
        kind=Kind.YES_NO,
        group=GROUP,
        values=_thanked,
        where=lambda test, value, asked: yes_or_no(among(_thanks()), test, value),
        tests=("is",),
    )
    yield from money_fields()


NUMBERS = ("above", "below", "at_least", "at_most", "between", "is", "is_not")


def _bought() -> "QuerySet[Purchase]":
    """Purchases of somebody, returns left out."""
    return Purchase.objects.filter(customer__isnull=False, is_return=False)


def _of_customer(rows: "QuerySet[Purchase]", figure: Any) -> Subquery:
    """One figure over a customer's own rows."""
    own = rows.filter(customer=OuterRef("pk")).order_by().values("customer")
    return Subquery(own.annotate(figure=figure).values("figure"))


def _moment(name: str, label: Sentence, figure: Any) -> Field:
    def values(ids: Sequence[int], asked: Asked) -> Mapping[int, datetime]:
        rows = _bought().filter(customer__in=ids).order_by().values("customer")
        return dict(rows.annotate(figure=figure).values_list("customer", "figure"))

    def where(test: Test, value: Any, asked: Asked) -> Q:
        if test == Test.KNOWN:
            return among(_bought())
        grouped = _bought().order_by().values("customer").annotate(figure=figure)
        return among(grouped.filter(inside("figure", value)))

    return Field(
        name=name,
        label=label,
        kind=Kind.MOMENT,
        group=GROUP,
        values=values,
        where=where,
        order=lambda asked: _of_customer(_bought(), figure),
    )


def _counts(ids: Sequence[int], asked: Asked) -> Mapping[int, int]:
    rows = _bought().filter(customer__in=ids).order_by().values("customer")
    found = dict(rows.annotate(figure=Count("pk")).values_list("customer", "figure"))
    return {pk: found.get(pk, 0) for pk in ids}


def _counted(span: Span) -> "QuerySet[Any, Any]":
    grouped = _bought().order_by().values("customer").annotate(figure=Count("pk"))
    return grouped.filter(inside("figure", span))


def _spent(name: str, label: Sentence, when: Callable[[Asked], Q]) -> Field:
    """Money of purchases less what was given back, in the currency of the business."""
    # Rounded, since SQLite sums in floating point.
    figure = Round(Sum("total"), precision=2, output_field=AMOUNT)

    def rows(asked: Asked) -> "QuerySet[Purchase]":
        return Purchase.objects.filter(
            when(asked), customer__isnull=False, currency=asked.currency
        ).order_by()

    def values(ids: Sequence[int], asked: Asked) -> Mapping[int, Money]:
        own = rows(asked).filter(customer__in=ids).values("customer").annotate(figure=figure)
        found = dict(own.values_list("customer", "figure"))
        return {pk: Money(found.get(pk, Decimal("0.00")), asked.currency) for pk in ids}

    def where(test: Test, value: Any, asked: Asked) -> Q:
        def spending(span: Span) -> "QuerySet[Any, Any]":
            grouped = rows(asked).values("customer").annotate(figure=figure)
            return grouped.filter(inside("figure", span))

        return or_zero(spending, test, value)

    return Field(
        name=name,
        label=label,
        kind=Kind.MONEY,
        group=GROUP,
        values=values,
        where=where,
        order=lambda asked: Coalesce(
            _of_customer(rows(asked), figure), Decimal(0), output_field=AMOUNT
        ),
        tests=NUMBERS,
    )


def _products(ids: Sequence[int], asked: Asked) -> Mapping[int, tuple[str, ...]]:
    lines = PurchaseLine.objects.filter(
        purchase__customer__in=ids, purchase__is_return=False, product__isnull=False
    ).order_by("product__number")
    found: dict[int, tuple[str, ...]] = {}
    for pk, number in lines.values_list("purchase__customer", "product__number").distinct():
        found[pk] = (*found.get(pk, ()), number)
    return found


def _bought_product(test: Test, value: Any, asked: Asked) -> Q:
    lines = PurchaseLine.objects.filter(purchase__is_return=False, product__isnull=False)
    if test == Test.ANY_OF:
        lines = lines.filter(product__number__in=value)
    return among(lines, "purchase__customer")


def _returns() -> "QuerySet[Purchase]":
    return Purchase.objects.filter(customer__isnull=False, is_return=True)


def _returned(ids: Sequence[int], asked: Asked) -> Mapping[int, bool]:
    have = set(_returns().filter(customer__in=ids).values_list("customer", flat=True))
    return {pk: pk in have for pk in ids}


def _thanks() -> "QuerySet[Purchase]":
    return _bought().filter(thanked_at__isnull=False)


def _thanked(ids: Sequence[int], asked: Asked) -> Mapping[int, bool]:
    have = set(_thanks().filter(customer__in=ids).values_list("customer", flat=True))
    return {pk: pk in have for pk in ids}
