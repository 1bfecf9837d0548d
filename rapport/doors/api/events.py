"""/api/v1/events/: the ledger as a feed."""

from datetime import datetime
from typing import Annotated, Any, cast

from django.db import connection
from django.db.models import CharField, Value
from django.db.models.functions import Cast, Concat
from django.http import HttpRequest
from ninja import Query, Router
from pydantic import Field

from rapport.business.customers.models import Customer
from rapport.business.customers.queries import merged_into, standing
from rapport.business.team.models import Member
from rapport.business.team.rules import Capability
from rapport.plumbing.design.words import spoken
from rapport.plumbing.ledger.models import Entry, EntryQuerySet, Mention
from rapport.plumbing.rest.pages import Page, page
from rapport.plumbing.rest.schemas import Cursor, Filters, Id, Limit, Schema

router = Router(tags=["events"])
LONGEST_NUMBER = 18


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
    kind: Annotated[str, Field(max_length=60)] | None = None
    mentions: (
        Annotated[str, Field(max_length=60, description="Such as `customer:42` or `case:7`.")]
        | None
    ) = None


@router.get("/", response=Page[EventOut])
def index(
    request: HttpRequest, filters: Query[Search], cursor: Cursor = None, limit: Limit = 50
) -> object:
    """What happened, in the order it was written down; keep the cursor and ask again for more."""
    member: Member = request.auth  # type: ignore[attr-defined]
    rows = heard_by(member)
    if filters.kind:
        rows = rows.filter(kind=filters.kind)
    if filters.mentions:
        told = Mention.objects.filter(reference__in=_also_known_as(filters.mentions))
        rows = rows.filter(pk__in=told.values("entry_id"))
    return page(
        rows.prefetch_related("mentions"),
        of=EventOut,
        order=("id",),
        cursor=cursor,
        limit=limit,
        shape=lambda found: [shaped(entry) for entry in found],
    )


def heard_by(member: Member) -> EntryQuerySet:
    """Facts for this member's audiences, without those about customers they may not see."""
    if not member.can(Capability.SEE_RECORDS):
        return Entry.objects.none()
    rows = _settled(Entry.objects.heard_by(member.audiences))
    if member.can(Capability.SEE_PRIVATE):
        return rows
    hidden = Customer.objects.hidden_from(member)
    references = hidden.annotate(named=Concat(Value("customer:"), Cast("pk", CharField())))
    private = Mention.objects.filter(reference__in=references.values("named"))
    return rows.exclude(pk__in=private.values("entry_id"))


def _also_known_as(reference: str) -> list[str]:
    """The ledger tells of a customer under every number that leads to them."""
    kind, _, number = reference.partition(":")
    if kind != "customer" or not number.isdecimal() or len(number) > LONGEST_NUMBER:
        return [reference]
    head = standing(int(number))
    return [f"customer:{pk}" for pk in (head, *merged_into([head]))]


def _settled(rows: EntryQuerySet) -> EntryQuerySet:
    """Nothing behind which an earlier number may still be written: a reader would never see that.

    SQLite writes one after the other. On PostgreSQL a number is drawn before its transaction ends,
    so whatever is younger than the oldest transaction under way has to wait for it.
    """
    if connection.vendor != "postgresql" or connection.in_atomic_block:
        return rows
    settled = rows.extra(
        where=[
            "(age(ledger_entry.xmin) > age(pg_snapshot_xmin(pg_current_snapshot())::xid)"
            " OR ledger_entry.recorded_at < now() - interval '1 day')"
        ]
    )
    return cast(EntryQuerySet, settled)


def shaped(entry: Entry) -> dict[str, Any]:
    """An entry as programs read it, in the feed and by webhook."""
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
