"""/api/v1/ties/: what customers are to each other."""

from datetime import date
from typing import Annotated

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Query, Router, Status
from pydantic import Field

from rapport.business.customers import actions, queries
from rapport.business.customers.models import Customer, Tie, TieQuerySet, seen_by
from rapport.plumbing.rest.pages import Page, page
from rapport.plumbing.rest.schemas import Cursor, Filters, Id, Limit, Schema

from .shapes import Role, TieKind, TieOut, asking

router = Router(tags=["ties"])
Title = Annotated[str, Field(max_length=80)]


class TieIn(Schema):
    customer_id: Id
    to_id: Id
    kind: TieKind
    role: Role = ""
    title: Title = ""
    since_on: date | None = None
    until_on: date | None = None
    is_leaving: bool = False


class TieChange(Schema):
    """Whatever is not sent stays. An end ahead says that they will leave."""

    role: Role = ""
    title: Title = ""
    since_on: date | None = None
    until_on: date | None = None
    is_leaving: bool = False


class Search(Filters):
    customer_id: int | None = None
    to_id: int | None = None
    kind: TieKind | None = None
    is_ended: bool | None = None


@router.get("/", response=Page[TieOut])
def index(
    request: HttpRequest, filters: Query[Search], cursor: Cursor = None, limit: Limit = 50
) -> object:
    """Newest first."""
    rows = _seen(request)
    for name in ("customer_id", "to_id", "kind"):
        value = getattr(filters, name)
        if value is not None:
            by_end = name != "kind"
            rows = rows.filter(**{name: queries.standing(value) if by_end else value})
    if filters.is_ended is not None:
        today = timezone.localdate()
        rows = rows.past(today) if filters.is_ended else rows.live(today)
    return page(rows, of=TieOut, order=("-id",), cursor=cursor, limit=limit)


@router.post("/", response={201: TieOut})
def create(request: HttpRequest, payload: TieIn) -> object:
    """Tie two customers. One that ended stays as it was; the new one stands beside it."""
    member = asking(request)
    seen = Customer.objects.visible_to(member)
    customer = get_object_or_404(seen.led_to(payload.customer_id))
    other = get_object_or_404(seen.led_to(payload.to_id))
    made = actions.tie(
        customer.pk,
        to_id=other.pk,
        by=member,
        now=timezone.now(),
        **payload.model_dump(exclude={"customer_id", "to_id"}),
    )
    return Status(201, made)


@router.get("/{int:tie_id}/", response=TieOut)
def show(request: HttpRequest, tie_id: int) -> object:
    return _found(request, tie_id)


@router.patch("/{int:tie_id}/", response=TieOut)
def update(request: HttpRequest, tie_id: int, payload: TieChange) -> object:
    """Put role, title or dates right."""
    found = _found(request, tie_id)
    return actions.change_tie(
        found.customer_id,
        tie_id=found.pk,
        by=asking(request),
        now=timezone.now(),
        **payload.model_dump(exclude_unset=True),
    )


@router.delete("/{int:tie_id}/", response={204: None})
def delete(request: HttpRequest, tie_id: int) -> object:
    """No longer tied. It stays readable, with the day it ended."""
    found = _found(request, tie_id)
    actions.untie(found.customer_id, tie_id=found.pk, by=asking(request), now=timezone.now())
    return Status(204, None)


def _seen(request: HttpRequest) -> TieQuerySet:
    """Only those of which both ends may be seen."""
    member = asking(request)
    rows: TieQuerySet = Tie.objects.all()
    return rows.filter(seen_by(member, "customer"), seen_by(member, "to"))


def _found(request: HttpRequest, tie_id: int) -> Tie:
    return get_object_or_404(_seen(request), pk=tie_id)
