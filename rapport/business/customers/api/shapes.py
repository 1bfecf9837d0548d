"""Customers, ways to reach them and ties as programs see them."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Annotated, Any, Literal

from django.db.models import F
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from pydantic import Field

from rapport.business.customers import queries
from rapport.business.customers.models import Customer, Reach
from rapport.business.team.models import Member
from rapport.plumbing.database.prepared import Prepared, any_of
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
PLAIN = [name for name in CustomerOut.model_fields if name not in _GATHERED]
_WORDS = [name for name in PLAIN if CustomerOut.model_fields[name].annotation in {str, str | None}]
_WAY = tuple(WayOut.model_fields)
_tagged = Prepared(
    lambda: (
        Customer.tags.through.objects.filter(customer__in=any_of("customers"))
        .order_by("tag__name")
        .values_list("customer_id", "tag__name")
    )
)
_reaching = Prepared(
    lambda: (
        Reach.objects.live()
        .filter(customer__in=any_of("customers"))
        .order_by("-is_preferred", "pk")
        .annotate(kind=F("point__kind"), value=F("point__value"))
        .values_list("customer_id", *_WAY)
    )
)


def customers_out(customers: Iterable[Customer], *, member: Member) -> list[dict[str, Any]]:
    """These customers with their tags, ways and own fields, in four queries for all."""
    return gathered(
        [{name: getattr(one, name) for name in PLAIN} for one in customers], member=member
    )


def gathered(rows: list[dict[str, Any]], *, member: Member) -> list[dict[str, Any]]:
    """The same from rows with the PLAIN fields: just what CustomerOut says, in its order."""
    shapes: dict[int, dict[str, Any]] = {row["id"]: row for row in rows}
    for row in rows:
        for name in _WORDS:
            if row[name]:
                row[name] = row[name].strip()
        row |= {"tags": [], "contact_points": [], "custom": {}}
    if own := queries.fields_for(member):
        for pk, values in queries.plain_of(shapes, own).items():
            shapes[pk]["custom"] = {key: _bare(value) for key, value in values.items()}
    for pk, name in _tagged.rows(customers=shapes):
        shapes[pk]["tags"].append(name.strip())
    for pk, *way in _reaching.rows(customers=shapes):
        shapes[pk]["contact_points"].append(
            {name: _bare(value) for name, value in zip(_WAY, way, strict=True)}
        )
    return list(shapes.values())


def _bare(value: Any) -> Any:
    """As every answer says a text: without spaces around it."""
    return value.strip() if type(value) is str else value


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
