"""Builders for tests. Boring defaults; name only what the test is about."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from rapport.business.customers.models import Customer
from rapport.business.customers.testing import a_customer
from rapport.business.recommendations.models import Recommendation
from rapport.business.sales.models import Product, Purchase
from rapport.business.sales.testing import a_product, a_purchase
from rapport.plumbing.kernel.words import say

NOON = datetime(2026, 4, 1, 12, tzinfo=UTC)


def bought(customer: Customer, product: Product, *, at: datetime = NOON, **facts: Any) -> Purchase:
    """They bought one of it."""
    lines = ((product.name, "1", "10.00"),)
    return a_purchase(customer=customer, product=product, lines=lines, at=at, **facts)


def some_buyers(*products: Product, count: int = 6, at: datetime = NOON) -> list[Customer]:
    """So many customers who bought these one after the other, a day apart."""
    people = [a_customer(name=f"Buyer {number}") for number in range(count)]
    for one in people:
        for place, product in enumerate(products):
            bought(one, product, at=at + timedelta(days=place))
    return people


def a_pattern(
    *, names: Sequence[str] = ("Leather balm", "Cedar trees"), at: datetime = NOON
) -> Any:
    """Two products that six customers bought after each other, and others who bought neither."""
    products = [a_product(name=name) for name in names]
    some_buyers(*products, at=at)
    some_buyers(a_product(name="Laces"), count=8, at=at)
    return products


def a_recommendation(
    *, customer: Customer | None = None, product: Product | None = None, **facts: Any
) -> Recommendation:
    """Something that would fit, as the night writes it down."""
    told: dict[str, Any] = {
        "kind": Recommendation.Kind.NEXT,
        "reason": say("It fits.").as_json(),
        "score": 0.3,
        "support": 6,
        "made_at": NOON,
    }
    return Recommendation.objects.create(
        customer=customer or a_customer(), product=product or a_product(), **(told | facts)
    )
