"""Builders for tests. Boring defaults; name only what the test is about."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from decimal import Decimal

from rapport.business.customers.models import Customer
from rapport.business.customers.testing import a_customer
from rapport.business.insights import actions
from rapport.business.sales import actions as sales
from rapport.business.sales.actions.purchases import Line

# A Monday, ten in the morning in Berlin.
NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)


def a_regular(
    *,
    days_ago: Iterable[int] = (112, 91, 70, 49),
    price: str = "40",
    now: datetime = NOW,
    customer: Customer | None = None,
    name: str = "Tomás Ortega",
) -> Customer:
    """Somebody who came on these days, with the figures kept up."""
    first = now - timedelta(days=max(days_ago, default=0))
    customer = customer or a_customer(name=name, made_at=first)
    for days in sorted(days_ago, reverse=True):
        at = now - timedelta(days=days)
        line = Line(text="Sneaker clean", quantity=Decimal(1), price=Decimal(price))
        sales.enter_purchase(customer_id=customer.pk, lines=[line], at=at, by=None, now=at)
    look_again(customer, now=now)
    return customer


def look_again(*customers: Customer, now: datetime = NOW) -> None:
    """What the reactions would do."""
    ids = [customer.pk for customer in customers]
    actions.figure_many(ids, now=now)
    actions.refresh_many(ids, now=now)
