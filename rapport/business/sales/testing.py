"""Builders for tests. Boring defaults; name only what the test is about."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from decimal import Decimal
from itertools import count
from typing import Any

from rapport.business.customers.models import Customer
from rapport.business.sales import actions
from rapport.business.sales.models import Invoice, Product, Purchase, Quote

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


def an_invoice(
    *,
    customer: Customer,
    amount: str = "100.00",
    issued_on: date = date(2026, 4, 1),
    due_on: date | None = None,
    paid_on: date | None = None,
    **facts: Any,
) -> Invoice:
    """Somebody owes us money; with a day, they paid the whole on it."""
    invoice = actions.enter_invoice(
        customer_id=customer.pk,
        amount=Decimal(amount),
        issued_on=issued_on,
        due_on=due_on,
        by=facts.pop("by", None),
        now=facts.pop("now", BOUGHT),
        **facts,
    )
    if paid_on is not None:
        paid_at = datetime.combine(paid_on, time(12), UTC)
        actions.pay_invoice(
            invoice.pk, amount=invoice.amount, paid_on=paid_on, by=None, now=paid_at
        )
        invoice.refresh_from_db()
    return invoice


def a_quote(
    *,
    customer: Customer,
    lines: Sequence[tuple[str, str, str, str]] = (("New soles", "1", "49.00", "item"),),
    valid_until: date = date(2026, 4, 30),
    is_sent: bool = False,
    **facts: Any,
) -> Quote:
    """What something would cost: lines of text, quantity, price and kind."""
    by, now = facts.pop("by", None), facts.pop("now", BOUGHT)
    costs = [
        actions.Cost(text, Decimal(quantity), Decimal(price), kind=kind)
        for text, quantity, price, kind in lines
    ]
    quote = actions.write_quote(
        customer_id=customer.pk, lines=costs, valid_until=valid_until, by=by, now=now, **facts
    )
    return actions.send_quote(quote.pk, by=by, now=now) if is_sent else quote
