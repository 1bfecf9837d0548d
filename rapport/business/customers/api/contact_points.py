"""/api/v1/contact-points/: the ways to reach customers, each with whom it reaches."""

from typing import Annotated

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Query, Router, Status
from pydantic import Field

from rapport.business.customers import actions, points, queries
from rapport.business.customers.models import Customer, Reach, ReachQuerySet, seen_by
from rapport.business.team.queries import business
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.kernel.words import say
from rapport.plumbing.rest.pages import Page, page
from rapport.plumbing.rest.schemas import Cursor, Filters, Id, Limit, Schema

from .shapes import ContactPointOut, PointKind, asking, ways_out

router = Router(tags=["contact-points"])
_CLAIMS = {
    "is_preferred": actions.prefer,
    "is_whose": actions.mark_whose,
    "is_verified": actions.verify,
}
Value = Annotated[str, Field(max_length=500)]


class ContactPointIn(Schema):
    customer_id: Id
    kind: PointKind
    value: Value
    label: Annotated[str, Field(max_length=40)] = ""


class ContactPointChange(Schema):
    """All but the label are only ever claimed: another preferred or owning one takes it away."""

    is_preferred: bool = False
    is_whose: bool = False
    is_verified: bool = False
    label: Annotated[str, Field(max_length=40)] = ""


class Search(Filters):
    customer_id: int | None = None
    kind: PointKind | None = None
    value: Value = ""
    is_retired: bool | None = None


@router.get("/", response=Page[ContactPointOut])
def index(
    request: HttpRequest, filters: Query[Search], cursor: Cursor = None, limit: Limit = 50
) -> object:
    """Newest first. `value` with `kind` finds whom an address reaches, however it is written."""
    rows = _seen(request)
    if filters.customer_id is not None:
        rows = rows.filter(customer=queries.standing(filters.customer_id))
    if filters.kind is not None:
        rows = rows.filter(point__kind=filters.kind)
    if filters.value:
        kind = filters.kind or ""
        spelled = points.spelled(kind, filters.value, country=business().country)
        rows = rows.filter(point__kind=spelled.kind, point__value=spelled.value)
    if filters.is_retired is not None:
        rows = rows.filter(retired_at__isnull=not filters.is_retired)
    return page(
        rows, of=ContactPointOut, order=("-id",), cursor=cursor, limit=limit, shape=ways_out
    )


@router.post("/", response={201: ContactPointOut})
def create(request: HttpRequest, payload: ContactPointIn) -> object:
    """One more way to reach a customer; one that was retired is used again."""
    member = asking(request)
    seen = Customer.objects.visible_to(member)
    customer = get_object_or_404(seen.led_to(payload.customer_id))
    told = payload.model_dump(exclude={"customer_id"})
    reach = actions.add_contact_point(customer.pk, by=member, now=timezone.now(), **told)
    return Status(201, ways_out([reach])[0])


@router.get("/{int:contact_point_id}/", response=ContactPointOut)
def show(request: HttpRequest, contact_point_id: int) -> object:
    return ways_out([_found(request, contact_point_id)])[0]


@router.patch("/{int:contact_point_id}/", response=ContactPointOut)
def update(request: HttpRequest, contact_point_id: int, payload: ContactPointChange) -> object:
    """Say what it is for, that it is the preferred one, really theirs, or made sure of."""
    reach, member, now = _found(request, contact_point_id), asking(request), timezone.now()
    for name, action in _CLAIMS.items():
        if name not in payload.model_fields_set:
            continue
        if not getattr(payload, name):
            raise Refused(say("Say of another one that it is; then this one is not."))
        action(reach.customer_id, reach_id=reach.pk, by=member, now=now)
    if "label" in payload.model_fields_set:
        actions.label_contact_point(
            reach.customer_id, reach_id=reach.pk, label=payload.label, by=member, now=now
        )
    return ways_out([_found(request, contact_point_id)])[0]


@router.delete("/{int:contact_point_id}/", response={204: None})
def delete(request: HttpRequest, contact_point_id: int) -> object:
    """No longer used. It stays readable, with the moment it was retired."""
    reach = _found(request, contact_point_id)
    actions.retire_contact_point(
        reach.customer_id, reach_id=reach.pk, by=asking(request), now=timezone.now()
    )
    return Status(204, None)


def _seen(request: HttpRequest) -> ReachQuerySet:
    rows: ReachQuerySet = Reach.objects.filter(seen_by(asking(request), "customer"))
    return rows.select_related("point")


def _found(request: HttpRequest, contact_point_id: int) -> Reach:
    return get_object_or_404(_seen(request), pk=contact_point_id)
