"""Builders for tests. Boring defaults; name only what the test is about."""

from collections.abc import Sequence
from datetime import UTC, datetime
from decimal import Decimal
from itertools import count
from typing import Any

from rapport.business.customers.models import Customer
from rapport.business.sales import actions
from rapport.business.sales.models import Product, Purchase

MADE = datetime(2026, 3, 2, 10, tzinfo=UTC)
BOUGHT = datetime(2026, 4, 1, 12, tzinfo=UTC)
_numbers = count(1)


def a_product(*, name: str = "Full wash", price: str | None = "19.90", **facts: Any) -> Product:
    """Something we offer, through the same door as everything."""
    facts.setdefault("number", f"P{next(_numbers)}")
    amount = Decimal(price) if price is not None else None
    return actions.save_product(name=name, price=amount, by=None, now=MADE, **facts)


def a_purchase(
    *,
    customer: Customer | None = None,
    lines: Sequence[tuple[str, str, str]] = (("Full wash", "1", "19.90"),),
    at: datetime = BOUGHT,
    product: Product | None = None,
    **facts: Any,
) -> Purchase:
    """Somebody bought something: lines of text, quantity and price."""
    bought = [
        actions.Line(text, Decimal(quantity), Decimal(price), product)
        for text, quantity, price in lines
    ]
    return actions.enter_purchase(
        customer_id=customer.pk if customer else None,
        lines=bought,
        at=at,
        by=facts.pop("by", None),
        now=at,
        **facts,
    )
