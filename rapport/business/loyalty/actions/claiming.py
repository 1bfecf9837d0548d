"""Collecting afterwards: the number on a receipt brings what the purchase earns."""

from datetime import date, datetime
from decimal import Decimal

from django.db import transaction

from rapport.business.loyalty.rules.cards import receipt_as_typed
from rapport.business.sales import actions as sales
from rapport.business.sales.models import Purchase

from .points import earn_for_purchase


@transaction.atomic
def claim_receipt(
    customer_id: int, *, number: str, total: Decimal | None, day: date | None, now: datetime
) -> Purchase:
    """The purchase is theirs from now on, with what it earns. Once, and for one customer."""
    purchase = sales.claim_purchase(
        receipt_as_typed(number), total=total, day=day, customer_id=customer_id, now=now
    )
    earn_for_purchase(purchase.pk, now=now)
    return purchase
