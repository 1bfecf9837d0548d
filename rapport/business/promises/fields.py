"""What promises know of a customer, as far as who asks may see them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from django.db.models import Count, Min, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from rapport.business.customers.fields import Asked, Field, Kind, Span, Test
from rapport.business.customers.fields.conditions import among, inside, or_zero
from rapport.business.promises.models import Promise
from rapport.plumbing.kernel.words import Sentence, say

GROUP = say("What we promised")
YEAR = 365
NUMBERS = ("above", "below", "at_least", "at_most", "between", "is", "is_not")
Chosen = Callable[[Asked], "QuerySet[Promise]"]


def promise_fields() -> Iterable[Field]:
    yield _count("promises.open", say("Open promises"), _open)
    yield _count("promises.broken_year", say("Broken promises in the last 12 months"), _broken)
    yield Field(
        name="promises.next_due",
        label=say("Next promise due"),
        kind=Kind.MOMENT,
        group=GROUP,
        values=lambda ids, asked: dict(
            _next(asked).filter(customer__in=ids).values_list("customer", "figure")
        ),
        where=_next_within,
        order=lambda asked: Subquery(_next(asked).filter(customer=OuterRef("pk")).values("figure")),
    )


def _seen(asked: Asked) -> "QuerySet[Promise]":
    every = Promise.objects.all()
    return every.visible_to(asked.by) if asked.by else every


def _open(asked: Asked) -> "QuerySet[Promise]":
    return _seen(asked).filter(state=Promise.State.OPEN)


def _broken(asked: Asked) -> "QuerySet[Promise]":
    begins = asked.begins(asked.days_ago(YEAR))
    broken = _seen(asked).filter(state=Promise.State.BROKEN)
    return broken.filter(ended_at__gte=begins, ended_at__lte=asked.now)


def _count(name: str, label: Sentence, chosen: Chosen) -> Field:
    def per_customer(asked: Asked) -> Any:
        return chosen(asked).order_by().values("customer").annotate(figure=Count("pk"))

    def values(ids: Sequence[int], asked: Asked) -> Mapping[int, int]:
        found = dict(per_customer(asked).filter(customer__in=ids).values_list("customer", "figure"))
        return {pk: found.get(pk, 0) for pk in ids}

    def where(test: Test, value: Any, asked: Asked) -> Q:
        def counting(span: Span) -> "QuerySet[Any, Any]":
            return per_customer(asked).filter(inside("figure", span))  # type: ignore[no-any-return]

        return or_zero(counting, test, value)

    return Field(
        name=name,
        label=label,
        kind=Kind.NUMBER,
        group=GROUP,
        values=values,
        where=where,
        order=lambda asked: Coalesce(
            Subquery(per_customer(asked).filter(customer=OuterRef("pk")).values("figure")), 0
        ),
        places=0,
        tests=NUMBERS,
    )


def _next(asked: Asked) -> Any:
    return _open(asked).order_by().values("customer").annotate(figure=Min("due_by"))


def _next_within(test: Test, value: Any, asked: Asked) -> Q:
    rows = _next(asked)
    return among(rows if test == Test.KNOWN else rows.filter(inside("figure", value)))
