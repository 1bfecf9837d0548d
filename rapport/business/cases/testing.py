"""Builders for tests. Boring defaults; name only what the test is about."""

from datetime import UTC, datetime
from typing import Any

from rapport.business.cases import actions
from rapport.business.cases.models import Case
from rapport.business.conversations.models import Conversation
from rapport.business.conversations.testing import a_conversation
from rapport.business.customers.models import Customer
from rapport.business.customers.testing import a_customer
from rapport.business.team.models import Member

# A Monday morning in the opening hours of Sole & Suds (Berlin is an hour ahead).
MONDAY = datetime(2026, 3, 2, 9, tzinfo=UTC)


def a_complaint(
    *,
    by: Member,
    customer: Customer | None = None,
    summary: str = "Heel came off",
    severity: int = 2,
    at: datetime = MONDAY,
) -> Case:
    """A complaint that somebody wrote down by hand."""
    return actions.open_case(
        customer_id=(customer or a_customer()).pk,
        kind=Case.Kind.COMPLAINT,
        severity=severity,
        summary=summary,
        at=at,
        by=by,
        now=at,
    )


def a_case(
    *,
    text: str = "What does cleaning suede boots cost?",
    at: datetime = MONDAY,
    conversation: Conversation | None = None,
    **changes: Any,
) -> Case:
    """An open case, grown out of a customer's first message."""
    if conversation is None:
        customer = changes.pop("customer", None) or a_customer()
        conversation = a_conversation(customer=customer, text=text, at=at, subject="My boots")
    message = conversation.messages.order_by("pk").first()
    assert message is not None  # noqa: S101 - a builder of tests
    case = actions.take_up(message.pk, now=at)
    assert case is not None  # noqa: S101 - a builder of tests
    if changes:
        Case.objects.filter(pk=case.pk).update(**changes)
        case.refresh_from_db()
    return case
