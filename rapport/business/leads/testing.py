"""Builders for tests. Boring defaults; name only what the test is about."""

from datetime import UTC, datetime
from typing import Any

from rapport.business.customers.models import Customer
from rapport.business.customers.testing import a_customer
from rapport.business.leads import actions
from rapport.business.leads.models import Lead, Stage

# A Monday morning in the opening hours of Sole & Suds (Berlin is an hour ahead).
MONDAY = datetime(2026, 3, 2, 9, tzinfo=UTC)


def a_lead(
    *,
    customer: Customer | None = None,
    want: str = "Suede boots cleaned every month",
    now: datetime = MONDAY,
    **facts: Any,
) -> Lead:
    facts.setdefault("by", None)
    facts.setdefault("source_kind", "phone")
    customer = customer or a_customer()
    return actions.open_lead(customer.pk, want=want, now=now, **facts)


def a_lost_lead(
    *, reason: str = "price", words: str = "That is too much for shoes.", **facts: Any
) -> Lead:
    lead = a_lead(**facts)
    return actions.lose(lead.pk, reason=reason, words=words, by=None, now=lead.opened_at)


def stages() -> list[Stage]:
    """The stages in use, in order; those that fit the business where there were none."""
    if not Stage.objects.exists():
        actions.bring_samples(kind="laundry", now=MONDAY)
    return list(Stage.objects.in_use().in_order())
