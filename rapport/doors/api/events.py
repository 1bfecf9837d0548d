"""/api/v1/events/: the ledger as a feed."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest
from ninja import Query, Router

from rapport.business.customers.models import Customer
from rapport.business.team.models import Member
from rapport.business.team.rules import Capability
from rapport.plumbing.design.words import spoken
from rapport.plumbing.ledger.models import Entry, EntryQuerySet, Mention
from rapport.plumbing.rest.pages import Page, page
from rapport.plumbing.rest.schemas import Cursor, Filters, Id, Limit, Schema

router = Router(tags=["events"])


class EventOut(Schema):
    id: Id
    kind: str
    at: datetime
    direction: str
    actor_id: int | None
    mentions: list[str]
    facts: dict[str, Any]
    told: str


class Search(Filters):
    kind: str | None = None
    mentions: str | None = None


@router.get("/", response=Page[EventOut])
def index(
    request: HttpRequest, filters: Query[Search], cursor: Cursor = None, limit: Limit = 50
) -> object:
    """What happened, in the order it was written down; keep the cursor and ask again for more."""
    member: Member = request.auth  # type: ignore[attr-defined]
    rows = _heard_by(member)
    if filters.kind:
        rows = rows.filter(kind=filters.kind)
    if filters.mentions:
        rows = rows.mentioning(filters.mentions)
    return page(
        rows.prefetch_related("mentions"),
        of=EventOut,
        order=("id",),
        cursor=cursor,
        limit=limit,
        shape=lambda found: [_shaped(entry) for entry in found],
    )


def _heard_by(member: Member) -> EntryQuerySet:
    """Facts for this member's audiences, without those about customers they may not see."""
    if not member.can(Capability.SEE_RECORDS):
        return Entry.objects.none()
    rows = Entry.objects.heard_by(member.audiences)
    if member.can(Capability.SEE_PRIVATE):
        return rows
    hidden = Customer.objects.filter(is_private=True).exclude(keeper=member)
    references = [f"customer:{pk}" for pk in hidden.values_list("pk", flat=True)]
    if not references:
        return rows
    private = Mention.objects.filter(reference__in=references).values("entry_id")
    return rows.exclude(pk__in=private)


def _shaped(entry: Entry) -> dict[str, Any]:
    return {
        "id": entry.pk,
        "kind": entry.kind,
        "at": entry.at,
        "direction": entry.direction,
        "actor_id": entry.actor_id,
        "mentions": [mention.reference for mention in entry.mentions.all()],
        "facts": entry.facts,
        "told": spoken(entry.event.told()),
    }
