"""Builders for tests. Boring defaults; name only what the test is about."""

from datetime import UTC, datetime, timedelta
from typing import Any

from rapport.business.checkup.models import Finding
from rapport.business.customers.models import Customer
from rapport.business.customers.testing import a_customer
from rapport.business.promises.models import Promise
from rapport.business.sales.models import Purchase

# A Monday, ten in the morning in Berlin.
NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)


def a_finding(*, sign: str = "silence", weeks_ago: int = 0, **facts: Any) -> Finding:
    """What one week's check-up said."""
    on = NOW.date() - timedelta(weeks=weeks_ago)
    facts = {
        "affected": 4, "exposed": 20, "currency": "EUR", "verdict": "few", **facts
    }  # fmt: skip
    return Finding.objects.create(sign=sign, on=on, at=NOW - timedelta(weeks=weeks_ago), **facts)


def a_claim(*, sign: str = "silence", **facts: Any) -> Finding:
    """One that says that the sign costs money."""
    detail = {
        "weeks": 26, "bad": 40, "good": 80, "bad_back": 20, "good_back": 64, "difference": 0.3,
        "low": 0.15, "high": 0.45, "each": 120.0, "in_year": 36, "p": 0.001, "corrected": 0.004,
        "asked": 4,
    }  # fmt: skip
    money = {"low": "648.00", "cost": "1296.00", "high": "1944.00"}
    facts = {"verdict": "claimed", "is_claimed": True, "sureness": 0.996, **money, **facts}
    return a_finding(sign=sign, detail=detail, **facts)


def bought(customer: Customer, *days_ago: int, total: str = "40", now: datetime = NOW) -> None:
    """Came on these days. Rows alone: nothing reacts to them."""
    Purchase.objects.bulk_create(
        Purchase(customer=customer, at=now - timedelta(days=days), currency="EUR", total=total)
        for days in days_ago
    )


def a_word(
    customer: Customer | None = None, *, days_ago: int, is_kept: bool, now: datetime = NOW
) -> Promise:
    """A promise that ended so many days ago."""
    at = now - timedelta(days=days_ago)
    return Promise.objects.create(
        customer=customer or a_customer(),
        text="We call you back",
        made_at=at - timedelta(days=2),
        due_by=at,
        ended_at=at,
        state=Promise.State.KEPT if is_kept else Promise.State.BROKEN,
    )
