"""What loyalty knows of a customer, as far as who asks may see them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from rapport.business.customers.fields import Asked, Field, Kind, Span, Test
from rapport.business.customers.fields.conditions import inside, or_zero
from rapport.business.loyalty.models import PointsEntry, Programme, Voucher
from rapport.plumbing.kernel.words import Sentence, say

GROUP = say("Loyalty")
NUMBERS = ("above", "below", "at_least", "at_most", "between", "is", "is_not")
Figures = Callable[[Asked], "QuerySet[Any, Any]"]


def loyalty_fields() -> Iterable[Field]:
    yield _number("loyalty.points", say("Points"), _points)
    yield _number("loyalty.stamps", say("Stamps on the card"), _stamps)
    yield _number("loyalty.vouchers", say("Vouchers with something left"), _vouchers)


def _points(asked: Asked) -> "QuerySet[Any, Any]":
    return _balances(asked, Programme.Kind.POINTS)


def _stamps(asked: Asked) -> "QuerySet[Any, Any]":
    return _balances(asked, Programme.Kind.STAMPS)


def _balances(asked: Asked, kind: str) -> "QuerySet[Any, Any]":
    """A balance is the sum of its entries, so that no newest one has to be looked for."""
    every = PointsEntry.objects.order_by()
    seen = every.visible_to(asked.by) if asked.by else every.exclude(account__customer=None)
    of_kind = seen.filter(account__programme__kind=kind).values(customer=F("account__customer"))
    return of_kind.annotate(figure=Sum("amount"))


def _vouchers(asked: Asked) -> "QuerySet[Any, Any]":
    every = Voucher.objects.order_by()
    seen = every.visible_to(asked.by) if asked.by else every
    unspent = seen.exclude(customer=None).unspent()
    return (
        Voucher.objects.filter(pk__in=unspent.values("pk"))
        .order_by()
        .values("customer")
        .annotate(figure=Count("pk"))
    )


def _number(name: str, label: Sentence, figures: Figures) -> Field:
    def values(ids: Sequence[int], asked: Asked) -> Mapping[int, int]:
        found = dict(figures(asked).filter(customer__in=ids).values_list("customer", "figure"))
        return {pk: found.get(pk, 0) for pk in ids}

    def where(test: Test, value: Any, asked: Asked) -> Q:
        def counting(span: Span) -> "QuerySet[Any, Any]":
            return figures(asked).filter(inside("figure", span))

        return or_zero(counting, test, value)

    return Field(
        name=name,
        label=label,
        kind=Kind.NUMBER,
        group=GROUP,
        values=values,
        where=where,
        order=lambda asked: Coalesce(
            Subquery(figures(asked).filter(customer=OuterRef("pk")).values("figure")), 0
        ),
        places=0,
        tests=NUMBERS,
    )
