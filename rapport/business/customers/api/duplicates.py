"""/api/v1/duplicates/: pairs of customers that may be one, and what is decided about them."""

from datetime import datetime
from typing import Any, Literal

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Query, Router

from rapport.business.customers import actions
from rapport.business.customers.duplicates import CERTAIN
from rapport.business.customers.models import Duplicate
from rapport.plumbing.design.words import spoken
from rapport.plumbing.kernel.words import heard
from rapport.plumbing.rest.pages import Page, page
from rapport.plumbing.rest.schemas import Cursor, Filters, Id, Limit, Schema

from .shapes import asking

router = Router(tags=["duplicates"])
State = Literal["waiting", "apart", "merged"]


class DuplicateOut(Schema):
    id: Id
    first_id: Id
    second_id: Id
    score: int
    is_certain: bool
    reasons: list[str]
    state: State
    found_at: datetime
    decided_at: datetime | None
    decided_by_id: int | None


class Decision(Schema):
    """`same` merges, `apart` keeps them two, `again` takes "apart" back."""

    decision: Literal["same", "apart", "again"]
    survivor_id: Id | None = None


class Search(Filters):
    state: State = "waiting"
    customer_id: int | None = None
    least_score: int | None = None


@router.get("/", response=Page[DuplicateOut])
def index(
    request: HttpRequest, filters: Query[Search], cursor: Cursor = None, limit: Limit = 50
) -> object:
    """The likeliest first."""
    rows = Duplicate.objects.visible_to(asking(request)).filter(state=filters.state)
    if filters.least_score is not None:
        rows = rows.filter(score__gte=filters.least_score)
    if filters.customer_id is not None:
        rows = rows.of(filters.customer_id)
    return page(
        rows,
        of=DuplicateOut,
        order=("-score", "id"),
        cursor=cursor,
        limit=limit,
        shape=lambda found: [_shape(one) for one in found],
    )


@router.get("/{int:duplicate_id}/", response=DuplicateOut)
def show(request: HttpRequest, duplicate_id: int) -> object:
    return _shape(_found(request, duplicate_id))


@router.post("/{int:duplicate_id}/decision/", response=DuplicateOut)
def decide(request: HttpRequest, duplicate_id: int, payload: Decision) -> object:
    """The same, not the same, or ask again. Deciding the same twice changes nothing."""
    member, now = asking(request), timezone.now()
    one = _found(request, duplicate_id)
    if payload.decision == "same":
        actions.merge_pair(one.pk, survivor_id=payload.survivor_id, by=member, now=now)
    elif payload.decision == "apart":
        actions.decide_apart(one.pk, by=member, now=now)
    else:
        actions.ask_again(one.pk, by=member, now=now)
    one.refresh_from_db()
    return _shape(one)


def _found(request: HttpRequest, duplicate_id: int) -> Duplicate:
    rows = Duplicate.objects.visible_to(asking(request))
    return get_object_or_404(rows, pk=duplicate_id)


def _shape(one: Duplicate) -> dict[str, Any]:
    return {
        "id": one.pk,
        "first_id": one.first_id,
        "second_id": one.second_id,
        "score": one.score,
        "is_certain": one.score >= CERTAIN,
        "reasons": [spoken(heard(reason)) for reason in one.reasons],
        "state": one.state,
        "found_at": one.found_at,
        "decided_at": one.decided_at,
        "decided_by_id": one.decided_by_id,
    }
