"""Customers, ways to reach them and ties as programs see them."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Annotated, Any, Literal

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from pydantic import Field

from rapport.business.customers import queries
from rapport.business.customers.models import Customer, Reach
from rapport.business.team.models import Member
from rapport.plumbing.rest.schemas import Id, Schema

Kind = Literal["person", "company"]
Stage = Literal["future", "current", "previous"]
Attention = Literal["more", "guidance", "quiet"]
PointKind = Literal["email", "phone", "handle", "address", "link"]
TieKind = Literal["works_at", "household", "introduced_by"]
Role = Literal["", "sponsor", "decides", "daily", "billing", "user"]


class WayOut(Schema):
    id: Id
    kind: PointKind
    value: str
    label: str
    is_whose: bool
    is_preferred: bool
    verified_at: datetime | None


class ContactPointOut(WayOut):
    customer_id: Id
    made_at: datetime
    retired_at: datetime | None


class CustomerOut(Schema):
    id: Id
    kind: Kind
    name: str
    goes_by: str
    language: str
    city: str
    born_on: date | None
    stage: Stage
    stage_set_by_hand: bool
    attention: Attention
    warning: str
    source: str
    outside_number: str | None
    keeper_id: int | None
    is_private: bool
    made_at: datetime
    heard_at: datetime | None
    reached_at: datetime | None
    tags: list[str]
    contact_points: list[WayOut]
    custom: Annotated[
        dict[str, str | bool],
        Field(description="By key: numbers as exact text, days in ISO form, yes and no as truth."),
    ]


class CustomerMade(CustomerOut):
    """`likely_twins`: customers who are perhaps the same, by address or name."""

    likely_twins: list[int]


class TieOut(Schema):
    id: Id
    customer_id: Id
    to_id: Id
    kind: TieKind
    role: Role
    title: str
    since_on: date | None
    until_on: date | None
    is_leaving: bool


_GATHERED = {"tags", "contact_points", "custom"}
_PLAIN = [name for name in CustomerOut.model_fields if name not in _GATHERED]


def customers_out(customers: Iterable[Customer], *, member: Member) -> list[dict[str, Any]]:
    """These customers with their tags, ways and own fields, in four queries for all."""
    shapes: dict[int, dict[str, Any]] = {
        one.pk: {name: getattr(one, name) for name in _PLAIN}
        | {"tags": [], "contact_points": [], "custom": {}}
        for one in customers
    }
    if own := queries.fields_for(member):
        for pk, values in queries.plain_of(shapes, own).items():
            shapes[pk]["custom"] = values
    tagged = Customer.tags.through.objects.filter(customer__in=shapes).order_by("tag__name")
    for pk, name in tagged.values_list("customer_id", "tag__name"):
        shapes[pk]["tags"].append(name)
    live = Reach.objects.live().filter(customer__in=shapes).order_by("-is_preferred", "pk")
    fields = ("customer_id", "id", "label", "is_whose", "is_preferred", "verified_at")
    for pk, *rest, kind, value in live.values_list(*fields, "point__kind", "point__value"):
        way = dict(zip(fields[1:], rest, strict=True))
        shapes[pk]["contact_points"].append(way | {"kind": kind, "value": value})
    return list(shapes.values())


def ways_out(reaches: Iterable[Reach]) -> list[dict[str, Any]]:
    """These reaches, each with its point; the points must be at hand."""
    return [
        {
            "id": reach.pk,
            "customer_id": reach.customer_id,
            "kind": reach.point.kind,
            "value": reach.point.value,
            "label": reach.label,
            "is_whose": reach.is_whose,
            "is_preferred": reach.is_preferred,
            "verified_at": reach.verified_at,
            "made_at": reach.made_at,
            "retired_at": reach.retired_at,
        }
        for reach in reaches
    ]


def asking(request: HttpRequest) -> Member:
    """The member that the token acts as."""
    member: Member = request.auth  # type: ignore[attr-defined]
    return member


def visible(request: HttpRequest, customer_id: int) -> Customer:
    """Whom this number leads to by now, if the asking member may see them; else there is none."""
    seen = Customer.objects.visible_to(asking(request))
    return get_object_or_404(seen.led_to(customer_id))
