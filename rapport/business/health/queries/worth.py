"""What customers are likely to bring yet, as it was figured last."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from rapport.business.health.models import Fit, Worth
from rapport.plumbing.kernel.money import Money


@dataclass(frozen=True)
class Expected:
    """The next 52 weeks of one customer; between `low` and `high` in nine of ten cases."""

    purchases: Decimal
    spend: Money
    low: Money
    high: Money
    future_value: Money
    is_from_model: bool
    figured_at: datetime


@dataclass(frozen=True)
class Totals:
    """The next 52 weeks of all customers who have bought."""

    customers: int
    spend: Money
    low: Money
    high: Money
    best_tenth: float | None  # their share, from 0 to 1; None where a tenth is nobody
    is_from_model: bool
    figured_at: datetime


def of_customer(customer_id: int) -> Expected | None:
    """Nothing of those who never bought. Whoever asks has seen to it that it may be seen."""
    found = Worth.objects.filter(pk=customer_id).first()
    newest = _newest() if found else None
    if found is None or newest is None:
        return None
    currency = newest.currency
    return Expected(
        purchases=found.expected_purchases,
        spend=Money(found.expected_spend, currency),
        low=Money(found.low, currency),
        high=Money(found.high, currency),
        future_value=Money(found.future_value, currency),
        is_from_model=found.basis == Worth.Basis.MODEL,
        figured_at=found.figured_at,
    )


def totals() -> Totals | None:
    """Nothing before it was figured, and where nobody has bought."""
    newest = _newest()
    if newest is None or not newest.customers:
        return None
    return Totals(
        customers=newest.customers,
        spend=Money(newest.expected_spend, newest.currency),
        low=Money(newest.low, newest.currency),
        high=Money(newest.high, newest.currency),
        best_tenth=newest.best_tenth,
        is_from_model=newest.basis == Worth.Basis.MODEL,
        figured_at=newest.at,
    )


def _newest() -> Fit | None:
    return Fit.objects.order_by("-at", "-pk").first()
