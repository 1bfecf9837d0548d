"""/api/v1/customers/7/preferences/: what they like, need or avoid."""

from collections.abc import Iterable
from datetime import datetime
from typing import Annotated, Any, Literal

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Query, Router, Status
from pydantic import Field

from rapport.business.customers import actions
from rapport.business.customers.models import Preference
from rapport.plumbing.kernel.words import heard
from rapport.plumbing.rest.pages import Page, page
from rapport.plumbing.rest.schemas import Cursor, Filters, Id, Limit, Schema

from .shapes import asking, visible

router = Router(tags=["preferences"])
Topic = Literal["likes", "dislikes", "favourite", "size", "time", "channel", "other"]
Origin = Literal["stated", "learnt"]
Text = Annotated[str, Field(min_length=1, max_length=200)]


class PreferenceOut(Schema):
    """`evidence` says what a learnt one rests on."""

    id: Id
    topic: Topic
    text: str
    origin: Origin
    evidence: str
    at: datetime


class PreferenceIn(Schema):
    topic: Topic
    text: Text


class PreferenceChange(Schema):
    """Whatever is not sent stays. What was learnt becomes something they told us."""

    topic: Topic = "likes"
    text: Text = ""


class Search(Filters):
    topic: Topic | None = None
    origin: Origin | None = None


@router.get("/{int:customer_id}/preferences/", response=Page[PreferenceOut])
def index(
    request: HttpRequest,
    customer_id: int,
    filters: Query[Search],
    cursor: Cursor = None,
    limit: Limit = 50,
) -> object:
    """Newest first; what was learnt stands beside what they told us."""
    rows = visible(request, customer_id).preferences.filter(removed_at=None)
    for name in ("topic", "origin"):
        if (value := getattr(filters, name)) is not None:
            rows = rows.filter(**{name: value})
    return page(rows, of=PreferenceOut, order=("-id",), cursor=cursor, limit=limit, shape=_out)


@router.post("/{int:customer_id}/preferences/", response={201: PreferenceOut})
def create(request: HttpRequest, customer_id: int, payload: PreferenceIn) -> object:
    """They told us."""
    customer = visible(request, customer_id)
    made = actions.state_preference(
        customer.pk, by=asking(request), now=timezone.now(), **payload.model_dump()
    )
    return Status(201, _out([made])[0])


@router.get("/{int:customer_id}/preferences/{int:preference_id}/", response=PreferenceOut)
def show(request: HttpRequest, customer_id: int, preference_id: int) -> object:
    return _out([_found(request, customer_id, preference_id)])[0]


@router.patch("/{int:customer_id}/preferences/{int:preference_id}/", response=PreferenceOut)
def update(
    request: HttpRequest, customer_id: int, preference_id: int, payload: PreferenceChange
) -> object:
    known = _found(request, customer_id, preference_id)
    said = {"topic": known.topic, "text": known.text} | payload.model_dump(exclude_unset=True)
    changed = actions.change_preference(
        known.customer_id, preference_id=known.pk, by=asking(request), now=timezone.now(), **said
    )
    return _out([changed])[0]


@router.delete("/{int:customer_id}/preferences/{int:preference_id}/", response={204: None})
def delete(request: HttpRequest, customer_id: int, preference_id: int) -> object:
    """Take it away; a learnt one is not learnt again."""
    known = _found(request, customer_id, preference_id)
    actions.remove_preference(
        known.customer_id, preference_id=known.pk, by=asking(request), now=timezone.now()
    )
    return Status(204, None)


def _found(request: HttpRequest, customer_id: int, preference_id: int) -> Preference:
    rows = visible(request, customer_id).preferences.filter(removed_at=None)
    return get_object_or_404(rows, pk=preference_id)


def _out(rows: Iterable[Preference]) -> list[dict[str, Any]]:
    return [
        {
            "id": row.pk,
            "topic": row.topic,
            "text": row.text,
            "origin": row.origin,
            "evidence": str(heard(row.evidence)) if row.evidence else "",
            "at": row.at,
        }
        for row in rows
    ]
