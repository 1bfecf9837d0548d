"""Builders for tests: facts in the ledger that the mirror counts."""

from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from rapport.business.cases.events import CaseAnswered, CaseResolved
from rapport.business.customers.models import Customer
from rapport.business.customers.testing import a_customer
from rapport.business.mirror import actions
from rapport.business.promises.events import PromiseBroken, PromiseKept
from rapport.plumbing.kernel.events import Event
from rapport.plumbing.ledger.actions import record
from rapport.plumbing.ledger.models import Entry


def told(event: Event, *, days_ago: float = 1, by: Any = None, audience: str = "all") -> Entry:
    """An entry of some days ago."""
    at = timezone.now() - timedelta(days=days_ago)
    return record(event, by=by, at=at, audience=audience)


def an_answer(
    *, customer: Customer | None = None, in_time: bool = True, case_id: int = 1, **when: Any
) -> Entry:
    event = CaseAnswered(
        case_id=case_id,
        customer_id=(customer or a_customer()).pk,
        first=True,
        in_time=in_time,
        minutes=12,
    )
    return told(event, **when)


def a_settled_complaint(
    *, customer: Customer | None = None, thanked: bool = True, case_id: int = 1, **when: Any
) -> Entry:
    event = CaseResolved(
        case_id=case_id,
        customer_id=(customer or a_customer()).pk,
        case_kind="complaint",
        severity=2,
        resolution="Cleaned again",
        thanked=thanked,
    )
    return told(event, **when)


def a_word_kept(
    *, customer: Customer, member_id: int | None = None, is_kept: bool = True, **when: Any
) -> Entry:
    facts: dict[str, Any] = {
        "promise_id": 1,
        "customer_id": customer.pk,
        "conversation_id": None,
        "member_id": member_id,
        "text": "We call",
        "due_by": timezone.now(),
    }
    if is_kept:
        return told(PromiseKept(**facts, in_time=True), **when)
    return told(PromiseBroken(**facts, reason=""), **when)


def all_counted() -> datetime:
    """Everything told until now is in the daily counts; answers the moment of that."""
    now = timezone.now() + timedelta(minutes=2)
    actions.count_new(now=now)
    return now
