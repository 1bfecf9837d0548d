"""The promise to change, held by us, and what is told of it."""

from datetime import datetime
from typing import Any, TypeVar

from rapport.business.promises.events import AboutAPromise
from rapport.business.promises.models import Promise
from rapport.business.team.models import Member
from rapport.business.team.rules import Capability
from rapport.plumbing.ledger.actions import record
from rapport.plumbing.live.actions import publish

About = TypeVar("About", bound=AboutAPromise)


def held(promise_id: int, *, by: Member | None) -> Promise:
    """Whoever talks with customers may see to promises."""
    if by is not None:
        by.require(Capability.LOG_INTERACTIONS)
    rows = Promise.objects.select_for_update(of=("self",))
    return rows.select_related("customer", "owner").get(pk=promise_id)


def tell(
    event: type[About], one: Promise, *, by: Member | None, now: datetime, **facts: Any
) -> None:
    """Into the ledger, and to every open list."""
    fact = event(
        promise_id=one.pk,
        customer_id=one.customer_id,
        conversation_id=one.conversation_number,
        member_id=one.owner_id,
        text=one.text,
        due_by=one.due_by,
        **facts,
    )
    record(fact, by=by, at=now, audience=one.audience)
    publish("today", {"promise": one.pk})
