"""/api/v1/segments/: saved filters, and who is in."""

from datetime import datetime
from functools import partial
from typing import Annotated, Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Router, Status
from pydantic import Field

from rapport.business.customers import actions
from rapport.business.customers.fields import asked
from rapport.business.customers.models import Customer, Segment
from rapport.business.customers.queries.segments import members_of, usable_definition
from rapport.business.customers.segments.explaining import explained
from rapport.business.customers.segments.parsing import segment_tree
from rapport.plumbing.design.words import spoken
from rapport.plumbing.rest.pages import Page, page
from rapport.plumbing.rest.schemas import Cursor, Id, Limit, Schema

from .customers import NewOrder
from .shapes import CustomerOut, asking, customers_out

router = Router(tags=["segments"])
Name = Annotated[str, Field(min_length=1, max_length=120)]
Columns = Annotated[list[Annotated[str, Field(max_length=80)]], Field(max_length=12)]
Sort = Annotated[str, Field(max_length=80)]


class SegmentIn(Schema):
    """`definition` is a group (all, any, not) of tests {"field", "test", "value"}."""

    name: Name
    definition: dict[str, Any]
    columns: Columns = []
    sort: Sort = ""
    is_shared: bool = False


class SegmentChange(Schema):
    """Whatever is not sent stays as it is."""

    name: Name = ""
    definition: dict[str, Any] = {}
    columns: Columns = []
    sort: Sort = ""
    is_shared: bool = False


class SegmentOut(Schema):
    """`definition` is empty when it asks for what this token may not know."""

    id: Id
    name: str
    definition: dict[str, Any] | None
    columns: list[str]
    sort: str
    is_shared: bool
    by_id: int | None
    made_at: datetime


class Why(Schema):
    customer_id: Id
    is_in: bool
    reasons: list[str]


@router.get("/", response=Page[SegmentOut])
def index(request: HttpRequest, cursor: Cursor = None, limit: Limit = 50) -> object:
    """By name: shared ones, and those of this token."""
    rows = Segment.objects.visible_to(asking(request))
    return page(
        rows,
        of=SegmentOut,
        order=("name", "id"),
        cursor=cursor,
        limit=limit,
        shape=lambda found: [_shape(request, one) for one in found],
    )


@router.post("/", response={201: SegmentOut})
def create(request: HttpRequest, payload: SegmentIn) -> object:
    """Keep a filter. One that cannot be understood is refused, with the reason."""
    facts = payload.model_dump()
    made = actions.save_segment(
        by=asking(request), now=timezone.now(), **facts | {"columns": tuple(payload.columns)}
    )
    return Status(201, _shape(request, made))


@router.get("/{int:segment_id}/", response=SegmentOut)
def show(request: HttpRequest, segment_id: int) -> object:
    return _shape(request, _found(request, segment_id))


@router.patch("/{int:segment_id}/", response=SegmentOut)
def update(request: HttpRequest, segment_id: int, payload: SegmentChange) -> object:
    found = _found(request, segment_id)
    changes = payload.model_dump(exclude_unset=True)
    changed = actions.change_segment(found.pk, by=asking(request), now=timezone.now(), **changes)
    return _shape(request, changed)


@router.delete("/{int:segment_id}/", response={204: None})
def delete(request: HttpRequest, segment_id: int) -> object:
    """Gone from every list; a member can bring it back."""
    found = _found(request, segment_id)
    actions.remove_segment(found.pk, by=asking(request), now=timezone.now())
    return Status(204, None)


@router.get("/{int:segment_id}/customers/", response=Page[CustomerOut])
def members(
    request: HttpRequest, segment_id: int, cursor: Cursor = None, limit: Limit = 50
) -> object:
    """Who is in now, newest first."""
    found = _found(request, segment_id)
    rows = members_of(found, asking(request), now=timezone.now())
    return page(
        rows,
        of=CustomerOut,
        order=NewOrder,
        cursor=cursor,
        limit=limit,
        shape=partial(customers_out, member=asking(request)),
    )


@router.get("/{int:segment_id}/customers/{int:customer_id}/", response=Why)
def why(request: HttpRequest, segment_id: int, customer_id: int) -> object:
    """Whether one customer is in, and the reasons in words."""
    member = asking(request)
    found = _found(request, segment_id)
    customer_id = get_object_or_404(Customer.objects.visible_to(member).led_to(customer_id)).pk
    question = asked(member, timezone.now())
    is_in, reasons = explained(customer_id, segment_tree(found, question), question)
    return {
        "customer_id": customer_id,
        "is_in": is_in,
        "reasons": [spoken(reason) for reason in reasons],
    }


def _found(request: HttpRequest, segment_id: int) -> Segment:
    return get_object_or_404(Segment.objects.visible_to(asking(request)), pk=segment_id)


def _shape(request: HttpRequest, row: Segment) -> dict[str, Any]:
    plain = ("id", "name", "columns", "sort", "is_shared", "by_id", "made_at")
    shape: dict[str, Any] = {name: getattr(row, name) for name in plain}
    question = asked(asking(request), timezone.now())
    return shape | {"definition": usable_definition(row, question)}
