"""What cases know of a customer, as far as who asks may see them."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db.models import Count, Max, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from rapport.business.cases.models import Case
from rapport.business.customers.fields import Asked, Field, Kind, Span, Test
from rapport.business.customers.fields.conditions import among, inside, or_zero, yes_or_no
from rapport.plumbing.kernel.words import say

GROUP = say("What went wrong, and right")
YEAR = 365
NUMBERS = ("above", "below", "at_least", "at_most", "between", "is", "is_not")


def case_fields() -> Iterable[Field]:
    yield Field(
        name="cases.open_complaint",
        label=say("Has an open complaint"),
        kind=Kind.YES_NO,
        group=GROUP,
        values=_complaining,
        where=lambda test, value, asked: yes_or_no(among(_open_complaints(asked)), test, value),
        tests=("is",),
    )
    yield Field(
        name="cases.complaints_year",
        label=say("Complaints in the last 12 months"),
        kind=Kind.NUMBER,
        group=GROUP,
        values=_counts,
        where=_counted,
        order=lambda asked: Coalesce(
            Subquery(_per_customer(asked).filter(customer=OuterRef("pk")).values("figure")), 0
        ),
        places=0,
        tests=NUMBERS,
    )
    yield Field(
        name="cases.worst_year",
        label=say("Gravest complaint in the last 12 months"),
        kind=Kind.NUMBER,
        group=GROUP,
        values=_worsts,
        where=_worst_within,
        places=0,
        tests=NUMBERS,
    )
    yield Field(
        name="cases.late",
        label=say("Waits for us longer than promised"),
        kind=Kind.YES_NO,
        group=GROUP,
        values=_waiting,
        where=lambda test, value, asked: yes_or_no(among(_late(asked)), test, value),
        tests=("is",),
    )
    yield Field(
        name="cases.last",
        label=say("Last case"),
        kind=Kind.MOMENT,
        group=GROUP,
        values=lambda ids, asked: dict(
            _latest(asked).filter(customer__in=ids).values_list("customer", "figure")
        ),
        where=_latest_within,
        order=lambda asked: Subquery(
            _latest(asked).filter(customer=OuterRef("pk")).values("figure")
        ),
    )


def _seen(asked: Asked) -> "QuerySet[Case]":
    every = Case.objects.filter(customer__isnull=False)
    return every.visible_to(asked.by) if asked.by else every


def _complaints(asked: Asked) -> "QuerySet[Case]":
    return _seen(asked).filter(kind=Case.Kind.COMPLAINT)


def _open_complaints(asked: Asked) -> "QuerySet[Case]":
    return _complaints(asked).filter(resolved_at=None)


def _complaining(ids: Sequence[int], asked: Asked) -> Mapping[int, bool]:
    have = set(_open_complaints(asked).filter(customer__in=ids).values_list("customer", flat=True))
    return {pk: pk in have for pk in ids}


def _per_customer(asked: Asked) -> Any:
    begins = asked.begins(asked.days_ago(YEAR))
    recent = _complaints(asked).filter(opened_at__gte=begins, opened_at__lte=asked.now)
    return recent.order_by().values("customer").annotate(figure=Count("pk"))


def _counts(ids: Sequence[int], asked: Asked) -> Mapping[int, int]:
    rows = _per_customer(asked).filter(customer__in=ids)
    found = dict(rows.values_list("customer", "figure"))
    return {pk: found.get(pk, 0) for pk in ids}


def _counted(test: Test, value: Any, asked: Asked) -> Q:
    def counting(span: Span) -> "QuerySet[Any, Any]":
        return _per_customer(asked).filter(inside("figure", span))  # type: ignore[no-any-return]

    return or_zero(counting, test, value)


def _worst(asked: Asked) -> Any:
    begins = asked.begins(asked.days_ago(YEAR))
    recent = _complaints(asked).filter(opened_at__gte=begins, opened_at__lte=asked.now)
    return recent.order_by().values("customer").annotate(figure=Max("severity"))


def _worsts(ids: Sequence[int], asked: Asked) -> Mapping[int, int]:
    rows = _worst(asked).filter(customer__in=ids)
    found = dict(rows.values_list("customer", "figure"))
    return {pk: found.get(pk, 0) for pk in ids}


def _worst_within(test: Test, value: Any, asked: Asked) -> Q:
    def reaching(span: Span) -> "QuerySet[Any, Any]":
        return _worst(asked).filter(inside("figure", span))  # type: ignore[no-any-return]

    return or_zero(reaching, test, value)


def _late(asked: Asked) -> "QuerySet[Case]":
    return _seen(asked).filter(resolved_at=None, due_by__lt=asked.now)


def _waiting(ids: Sequence[int], asked: Asked) -> Mapping[int, bool]:
    have = set(_late(asked).filter(customer__in=ids).values_list("customer", flat=True))
    return {pk: pk in have for pk in ids}


def _latest(asked: Asked) -> Any:
    return _seen(asked).order_by().values("customer").annotate(figure=Max("opened_at"))


def _latest_within(test: Test, value: Any, asked: Asked) -> Q:
    latest = _latest(asked)
    return among(latest if test == Test.KNOWN else latest.filter(inside("figure", value)))
