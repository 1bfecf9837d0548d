"""Builders for tests. Boring defaults; name only what the test is about."""

from datetime import UTC, datetime
from typing import Any

from rapport.business.customers.models import Customer
from rapport.business.customers.testing import a_customer
from rapport.business.promises import actions
from rapport.business.promises.models import Promise

MADE = datetime(2026, 3, 2, 10, tzinfo=UTC)  # a Monday
DUE = datetime(2026, 3, 6, 17, tzinfo=UTC)


def a_promise(
    *,
    customer: Customer | None = None,
    text: str = "We call you when the boots are dry",
    due_by: datetime = DUE,
    at: datetime = MADE,
    **more: Any,
) -> Promise:
    """Our word to somebody, given on a Monday for Friday."""
    more.setdefault("owner", None)
    more.setdefault("by", None)
    someone = customer or a_customer()
    return actions.make_promise(someone.pk, text=text, due_by=due_by, now=at, **more)
