"""/api/v1/visits/: the queue at the counter."""

from datetime import date, datetime
from typing import Annotated, Literal

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Query, Router, Status
from pydantic import Field

from rapport.business.conversations import actions
from rapport.business.conversations.models import Visit
from rapport.plumbing.rest.pages import Page, page
from rapport.plumbing.rest.schemas import Cursor, Filters, Id, Limit, Schema

from .shown import member_of

router = Router(tags=["visits"])
Outcome = Literal["served", "promised", "not_helped", "left"]


class VisitIn(Schema):
    """Somebody came by: a first name is enough, or a customer."""

    name: Annotated[str, Field(max_length=60)] = ""
    wants: Annotated[str, Field(max_length=200)] = ""
    customer_id: Id | None = None


class VisitChange(Schema):
    """Call them, let them wait again, or say how it ended."""

    go: Literal["call", "wait", "end"]
    outcome: Outcome = "served"
    thanked: bool = False
    bought: bool | None = None
    remark: Annotated[str, Field(max_length=500)] = ""


class VisitOut(Schema):
    id: Id
    day: date
    number: int
    customer_id: int | None
    name: str
    wants: str
    came_at: datetime
    called_at: datetime | None
    member_id: int | None
    ended_at: datetime | None
    outcome: str
    bought: bool | None
    thanked: bool


class VisitFilters(Filters):
    day: date | None = None
    is_waiting: bool | None = None


@router.get("/", response=Page[VisitOut])
def index(
    request: HttpRequest, filters: Query[VisitFilters], cursor: Cursor = None, limit: Limit = 50
) -> object:
    """Who came, the latest first. Whose record may not be seen is not in it."""
    rows = Visit.objects.readable_by(member_of(request))
    if filters.day is not None:
        rows = rows.on(filters.day)
    if filters.is_waiting is not None:
        rows = rows.filter(called_at__isnull=filters.is_waiting, ended_at=None)
    return page(rows, of=VisitOut, order=("-came_at", "-id"), cursor=cursor, limit=limit)


@router.post("/", response={201: VisitOut})
def create(request: HttpRequest, payload: VisitIn) -> object:
    """Give them the next number of the day."""
    visit = actions.add_visit(**payload.model_dump(), by=member_of(request), now=timezone.now())
    return Status(201, visit)


@router.get("/{int:visit_id}/", response=VisitOut)
def show(request: HttpRequest, visit_id: int) -> object:
    return _visit(request, visit_id)


@router.patch("/{int:visit_id}/", response=VisitOut)
def update(request: HttpRequest, visit_id: int, payload: VisitChange) -> object:
    """One step of a visit."""
    visit, member, now = _visit(request, visit_id), member_of(request), timezone.now()
    if payload.go == "call":
        return actions.call_visit(visit.pk, by=member, now=now)
    if payload.go == "wait":
        return actions.put_back(visit.pk, by=member, now=now)
    return actions.end_visit(
        visit.pk,
        outcome=payload.outcome,
        thanked=payload.thanked,
        bought=payload.bought,
        remark=payload.remark,
        by=member,
        now=now,
    )


def _visit(request: HttpRequest, visit_id: int) -> Visit:
    return get_object_or_404(Visit.objects.readable_by(member_of(request)), pk=visit_id)
