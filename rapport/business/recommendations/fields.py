"""What is due again and what would fit, as facts about a customer."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db.models import Min, OuterRef, Q, QuerySet, Subquery

from rapport.business.customers.fields import Asked, Field, Kind, Test
from rapport.business.customers.fields.conditions import among, inside
from rapport.business.recommendations.models import Recommendation
from rapport.business.sales.models import Product
from rapport.plumbing.kernel.words import Sentence, say

GROUP = say("What would fit")
MOST_CHOICES = 300


def recommendation_fields() -> Iterable[Field]:
    yield _products("recommendations.due_again", say("Due again"), Recommendation.Kind.AGAIN)
    yield Field(
        name="recommendations.due_on",
        label=say("Due again on"),
        kind=Kind.DATE,
        group=GROUP,
        values=lambda ids, asked: dict(
            _due(asked).filter(customer__in=ids).values_list("customer", "figure")
        ),
        where=_due_within,
        order=lambda asked: Subquery(_due(asked).filter(customer=OuterRef("pk")).values("figure")),
    )
    yield _products("recommendations.fits", say("Would fit"), Recommendation.Kind.NEXT)


def _open(asked: Asked, kind: str) -> "QuerySet[Recommendation]":
    rows = Recommendation.objects.open().filter(kind=kind, product__retired_at=None)
    return rows.visible_to(asked.by) if asked.by else rows


def _due(asked: Asked) -> Any:
    rows = _open(asked, Recommendation.Kind.AGAIN).order_by().values("customer")
    return rows.annotate(figure=Min("expected_on"))


def _due_within(test: Test, value: Any, asked: Asked) -> Q:
    rows = _due(asked).filter(figure__isnull=False)
    return among(rows if test == Test.KNOWN else rows.filter(inside("figure", value)))


def _products(name: str, label: Sentence, kind: str) -> Field:
    """Choose among the products we offer; a customer may have several."""

    def values(ids: Sequence[int], asked: Asked) -> Mapping[int, Any]:
        found: dict[int, set[str]] = {}
        rows = _open(asked, kind).filter(customer__in=ids)
        for pk, product in rows.values_list("customer_id", "product_id"):
            found.setdefault(pk, set()).add(str(product))
        return found

    def where(test: Test, value: Any, asked: Asked) -> Q:
        rows = _open(asked, kind)
        if test == Test.KNOWN:
            return among(rows)
        numbers = [int(one) for one in value if str(one).isdecimal()]
        return among(rows.filter(product__in=numbers))

    return Field(
        name=name,
        label=label,
        kind=Kind.CHOICES,
        group=GROUP,
        values=values,
        where=where,
        choices=_offered,
    )


def _offered() -> list[tuple[str, str]]:
    rows = Product.objects.offered().order_by("name", "pk").values_list("pk", "name")
    return [(str(pk), name) for pk, name in rows[:MOST_CHOICES]]
