"""/api/v1/customers/7/key-dates/: days that matter to them."""

from datetime import date
from typing import Annotated, Literal

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Router, Status
from pydantic import Field

from rapport.business.customers import actions
from rapport.business.customers.models import KeyDate
from rapport.plumbing.rest.pages import Page, page
from rapport.plumbing.rest.schemas import Cursor, Id, Limit, Schema

from .shapes import asking, visible

router = Router(tags=["key-dates"])
Kind = Literal["birthday", "anniversary", "holiday", "health", "renewal", "other"]
Label = Annotated[str, Field(max_length=120)]


class KeyDateIn(Schema):
    """Without a year the day comes again each year; `remind_days` before it we are reminded."""

    kind: Kind
    label: Label = ""
    month: int
    day: int
    year: int | None = None
    until_on: date | None = None
    comes_yearly: bool = True
    remind_days: int | None = None


class KeyDateOut(KeyDateIn):
    id: Id


class KeyDateChange(Schema):
    """Whatever is not sent stays."""

    kind: Kind = "other"
    label: Label = ""
    month: int = 1
    day: int = 1
    year: int | None = None
    until_on: date | None = None
    comes_yearly: bool = True
    remind_days: int | None = None


@router.get("/{int:customer_id}/key-dates/", response=Page[KeyDateOut])
def index(
    request: HttpRequest, customer_id: int, cursor: Cursor = None, limit: Limit = 50
) -> object:
    """Newest first. A birthday with its year may stand on the customer itself: `born_on`."""
    rows = visible(request, customer_id).key_dates.filter(removed_at=None)
    return page(rows, of=KeyDateOut, order=("-id",), cursor=cursor, limit=limit)


@router.post("/{int:customer_id}/key-dates/", response={201: KeyDateOut})
def create(request: HttpRequest, customer_id: int, payload: KeyDateIn) -> object:
    customer = visible(request, customer_id)
    made = actions.set_key_date(
        customer.pk, by=asking(request), now=timezone.now(), **payload.model_dump()
    )
    return Status(201, made)


@router.get("/{int:customer_id}/key-dates/{int:key_date_id}/", response=KeyDateOut)
def show(request: HttpRequest, customer_id: int, key_date_id: int) -> object:
    return _found(request, customer_id, key_date_id)


@router.patch("/{int:customer_id}/key-dates/{int:key_date_id}/", response=KeyDateOut)
def update(
    request: HttpRequest, customer_id: int, key_date_id: int, payload: KeyDateChange
) -> object:
    known = _found(request, customer_id, key_date_id)
    return actions.change_key_date(
        known.customer_id,
        key_date_id=known.pk,
        by=asking(request),
        now=timezone.now(),
        **payload.model_dump(exclude_unset=True),
    )


@router.delete("/{int:customer_id}/key-dates/{int:key_date_id}/", response={204: None})
def delete(request: HttpRequest, customer_id: int, key_date_id: int) -> object:
    known = _found(request, customer_id, key_date_id)
    actions.remove_key_date(
        known.customer_id, key_date_id=known.pk, by=asking(request), now=timezone.now()
    )
    return Status(204, None)


def _found(request: HttpRequest, customer_id: int, key_date_id: int) -> KeyDate:
    rows = visible(request, customer_id).key_dates.filter(removed_at=None)
    return get_object_or_404(rows, pk=key_date_id)
