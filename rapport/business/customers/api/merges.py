"""/api/v1/customers/7/merges/ and /api/v1/merges/: two records become one, and two again."""

from datetime import datetime
from typing import Annotated, Any

from django.db.models import Q
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Query, Router, Status
from pydantic import Field

from rapport.business.customers import actions, queries
from rapport.business.customers.models import Customer, Merge
from rapport.business.customers.queries.parting import parting
from rapport.business.team.models import Member
from rapport.business.team.rules import Capability
from rapport.plumbing.design.words import spoken
from rapport.plumbing.rest.pages import Page, page
from rapport.plumbing.rest.schemas import Cursor, Filters, Id, Limit, Schema

from .shapes import asking

of_customer = Router(tags=["merges"])
router = Router(tags=["merges"])


class MergeIn(Schema):
    """The record that goes into the one in the address."""

    merged_id: Id


class MergeOut(Schema):
    """`survivor_id` has everything; `merged_id` leads there until the merge is undone."""

    id: Id
    survivor_id: Id
    merged_id: Id
    merged_name: str
    at: datetime
    by_id: int | None
    reasons: list[str]
    score: int | None
    undone_at: datetime | None
    undone_by_id: int | None


class RowOut(Schema):
    """One row: of which table, and its number there."""

    table: str
    id: int
    told: str


class MergeWhole(MergeOut):
    """With what has arrived since, which an undo can move along."""

    arrived: list[RowOut]


class RowIn(Schema):
    table: Annotated[str, Field(max_length=80)]
    id: Id


class UndoIn(Schema):
    """What arrived since stays with the survivor, except the rows listed here."""

    moving: Annotated[list[RowIn], Field(max_length=1_000)] = []


class Search(Filters):
    customer_id: int | None = None
    is_undone: bool | None = None


@of_customer.post("/{int:customer_id}/merges/", response={201: MergeOut})
def create(request: HttpRequest, customer_id: int, payload: MergeIn) -> object:
    """Merge another record into this one. Merging the same two again is merging them once."""
    member = _may(request)
    seen = Customer.objects.visible_to(member)
    survivor = get_object_or_404(seen.led_to(customer_id))
    get_object_or_404(seen.led_to(payload.merged_id))
    made = actions.merge(survivor.pk, payload.merged_id, by=member, now=timezone.now())
    return Status(201, _shape(made))


@router.get("/", response=Page[MergeOut])
def index(
    request: HttpRequest, filters: Query[Search], cursor: Cursor = None, limit: Limit = 50
) -> object:
    """Newest first; `customer_id` finds those of a customer, by any number that leads there."""
    rows = Merge.objects.visible_to(asking(request)).select_related("merged")
    if filters.customer_id is not None:
        head = queries.standing(filters.customer_id)
        everybody = [head, *queries.merged_into([head])]
        rows = rows.filter(Q(merged__in=everybody) | Q(survivor__in=everybody))
    if filters.is_undone is not None:
        rows = rows.filter(undone_at__isnull=not filters.is_undone)
    return page(
        rows,
        of=MergeOut,
        order=("-id",),
        cursor=cursor,
        limit=limit,
        shape=lambda found: [_shape(one) for one in found],
    )


@router.get("/{int:merge_id}/", response=MergeWhole)
def show(request: HttpRequest, merge_id: int) -> object:
    """One merge, with what has arrived at the survivor since."""
    found = _found(request, merge_id)
    if found.undone_at is not None:
        return _shape(found) | {"arrived": []}
    rows = [row for kind in parting(found).arrived for row in kind.rows]
    keys = [row.key.rpartition(":") for row in rows]
    told = [
        {"table": table, "id": int(number), "told": row.words}
        for (table, _colon, number), row in zip(keys, rows, strict=True)
    ]
    return _shape(found) | {"arrived": told}


@router.post("/{int:merge_id}/undo/", response=MergeOut)
def undo(request: HttpRequest, merge_id: int, payload: UndoIn) -> object:
    """Take them apart again; a second time does nothing."""
    found = _found(request, merge_id)
    moving = [(one.table, one.id) for one in payload.moving]
    done = actions.unmerge(found.pk, by=_may(request), now=timezone.now(), moving=moving)
    return _shape(done)


def _may(request: HttpRequest) -> Member:
    """Said before anybody is looked for, so that no number is tried out."""
    member = asking(request)
    member.require(Capability.MERGE)
    return member


def _found(request: HttpRequest, merge_id: int) -> Merge:
    return get_object_or_404(Merge.objects.visible_to(asking(request)), pk=merge_id)


def _shape(one: Merge) -> dict[str, Any]:
    names = [name for name in MergeOut.model_fields if name not in {"reasons", "merged_name"}]
    return {name: getattr(one, name) for name in names} | {
        "merged_name": one.merged.name,
        "reasons": [spoken(reason) for reason in one.reasons],
    }
