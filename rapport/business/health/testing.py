"""Builders for tests. Boring defaults; name only what the test is about."""

from collections.abc import Iterable
from datetime import UTC, datetime
from decimal import Decimal

from rapport.business.customers.models import Customer
from rapport.business.customers.testing import a_customer
from rapport.business.health.models import Health, Worth
from rapport.business.health.rules import warmth
from rapport.plumbing.kernel.words import say

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)


def a_health(
    *,
    customer: Customer | None = None,
    score: int = 52,
    sureness: float = 0.5,
    trend: int | None = None,
    reasons: Iterable[dict[str, object]] | None = None,
    now: datetime = NOW,
) -> Health:
    """How it stands, as if figured; without reasons there is one that explains the points."""
    said = say("Words from them in half a year: {many}.", many=1)
    one = {"key": "words", "points": score - 50, "sentence": said.as_json(), "place": ""}
    return Health.objects.create(
        customer=customer or a_customer(),
        score=score,
        warmth=warmth(score),
        sureness=sureness,
        trend=trend,
        reasons=[one] if reasons is None else list(reasons),
        figured_at=now,
    )


def a_worth(
    *, customer: Customer | None = None, spend: str = "120.00", now: datetime = NOW
) -> Worth:
    """What they will bring yet, as if figured."""
    amount = Decimal(spend)
    return Worth.objects.create(
        customer=customer or a_customer(),
        expected_purchases=amount / 20,
        expected_spend=amount,
        low=amount / 2,
        high=amount * 2,
        future_value=amount * 3,
        basis=Worth.Basis.MODEL,
        figured_at=now,
    )
