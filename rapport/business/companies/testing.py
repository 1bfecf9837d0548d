"""Builders for tests. Boring defaults; name only what the test is about."""

from datetime import UTC, datetime
from typing import Any

from rapport.business.companies import actions
from rapport.business.companies.models import ReviewMeeting
from rapport.business.customers import actions as customers
from rapport.business.customers.models import Customer
from rapport.business.customers.testing import MET, a_company, a_customer

MADE = datetime(2026, 3, 2, 10, tzinfo=UTC)  # a Monday
WHEN = datetime(2026, 3, 16, 9, tzinfo=UTC)


def somebody_at(
    company: Customer, *, name: str = "Ines Duarte", role: str = "", **more: Any
) -> Customer:
    """One of the people of a company."""
    person = a_customer(name=name, **more)
    customers.tie(person.pk, to_id=company.pk, kind="works_at", role=role, by=None, now=MET)
    return person


def a_review(
    *,
    company: Customer | None = None,
    planned_at: datetime = WHEN,
    at: datetime = MADE,
    **more: Any,
) -> ReviewMeeting:
    """A review planned two weeks ahead."""
    more.setdefault("by", None)
    firm = company or a_company()
    return actions.plan(firm.pk, planned_at=planned_at, now=at, **more)
