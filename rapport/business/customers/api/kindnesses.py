"""/api/v1/customers/7/kindnesses/: something personal to be kind about. Never for mail to many."""

from datetime import date, datetime
from typing import Annotated, Any, Literal

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Router, Status
from pydantic import Field

from rapport.business.customers import actions
from rapport.business.customers.models import Kindness
from rapport.plumbing.rest.pages import Page, page
from rapport.plumbing.rest.schemas import Cursor, Id, Limit, Schema

from .shapes import asking, visible

router = Router(tags=["kindnesses"])
About = Literal["family", "pet", "health", "joy", "done", "other"]
Text = Annotated[str, Field(min_length=1, max_length=500)]


class KindnessIn(Schema):
    about: About
    text: Text
    remind_on: date | None = None


class KindnessOut(KindnessIn):
    id: Id
    at: datetime


class KindnessChange(Schema):
    """Whatever is not sent stays."""

    about: About = "other"
    text: Text = ""
    remind_on: date | None = None


@router.get("/{int:customer_id}/kindnesses/", response=Page[KindnessOut])
def index(
    request: HttpRequest, customer_id: int, cursor: Cursor = None, limit: Limit = 50
) -> object:
    """Newest first."""
    rows = visible(request, customer_id).kindnesses.filter(removed_at=None)
    return page(rows, of=KindnessOut, order=("-id",), cursor=cursor, limit=limit)


@router.post("/{int:customer_id}/kindnesses/", response={201: KindnessOut})
def create(request: HttpRequest, customer_id: int, payload: KindnessIn) -> object:
    customer = visible(request, customer_id)
    made = actions.note_kindness(
        customer.pk, by=asking(request), now=timezone.now(), **payload.model_dump()
    )
    return Status(201, made)


@router.get("/{int:customer_id}/kindnesses/{int:kindness_id}/", response=KindnessOut)
def show(request: HttpRequest, customer_id: int, kindness_id: int) -> object:
    return _found(request, customer_id, kindness_id)


@router.patch("/{int:customer_id}/kindnesses/{int:kindness_id}/", response=KindnessOut)
def update(
    request: HttpRequest, customer_id: int, kindness_id: int, payload: KindnessChange
) -> object:
    known = _found(request, customer_id, kindness_id)
    said: dict[str, Any] = {"about": known.about, "text": known.text, "remind_on": known.remind_on}
    said |= payload.model_dump(exclude_unset=True)
    return actions.change_kindness(
        known.customer_id, kindness_id=known.pk, by=asking(request), now=timezone.now(), **said
    )


@router.delete("/{int:customer_id}/kindnesses/{int:kindness_id}/", response={204: None})
def delete(request: HttpRequest, customer_id: int, kindness_id: int) -> object:
    known = _found(request, customer_id, kindness_id)
    actions.remove_kindness(
        known.customer_id, kindness_id=known.pk, by=asking(request), now=timezone.now()
    )
    return Status(204, None)


def _found(request: HttpRequest, customer_id: int, kindness_id: int) -> Kindness:
    rows = visible(request, customer_id).kindnesses.filter(removed_at=None)
    return get_object_or_404(rows, pk=kindness_id)
