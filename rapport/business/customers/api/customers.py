"""/api/v1/customers/"""

from datetime import date
from decimal import Decimal
from functools import partial
from typing import Annotated, Any

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Query, Router, Status
from pydantic import Field

from rapport.business.customers import actions, queries
from rapport.business.customers.fields import asked as ask
from rapport.business.customers.models import Customer, CustomerQuerySet, Segment
from rapport.business.customers.queries.listing import holding_text
from rapport.business.customers.segments import parse_text, segment_tree
from rapport.business.customers.segments.compiling import compiled
from rapport.business.team.queries import business
from rapport.plumbing.database.among import among_numbers
from rapport.plumbing.rest.pages import Page, page
from rapport.plumbing.rest.schemas import Cursor, Filters, Id, Limit, Line, Schema, Words

from .shapes import (
    PLAIN,
    Attention,
    CustomerMade,
    CustomerOut,
    Kind,
    Stage,
    asking,
    customers_out,
    gathered,
)

router = Router(tags=["customers"])
Short = Annotated[str, Field(max_length=80)]
Tag = Annotated[str, Field(min_length=1, max_length=60)]
Tags = Annotated[list[Tag], Field(max_length=50)]
Language = Annotated[str, Field(max_length=8)]
Address = Annotated[str, Field(max_length=500)]
Key = Annotated[str, Field(max_length=40)]
# A number as it is or as text, a day in ISO form, yes and no as truth, words.
Custom = Annotated[dict[Key, bool | Decimal | Words | None], Field(max_length=100)]
NewOrder = ("-made_at", "-id")


class CustomerIn(Schema):
    name: Line
    kind: Kind = "person"
    email: Annotated[str, Field(max_length=254)] = ""
    phone: Short = ""
    handle: Annotated[str, Field(max_length=120)] = ""
    company: Line = ""
    goes_by: Short = ""
    language: Language = ""
    city: Annotated[str, Field(max_length=120)] = ""
    address: Address = ""
    link: Address = ""
    source: Short = ""
    outside_number: Short | None = None
    is_private: bool = False
    tags: Tags = []
    note: Words = ""
    custom: Custom = {}


class CustomerChange(Schema):
    """Whatever is not sent stays as it is; `tags` are all there should be.

    So it is with each key of `custom`; null takes a value away.
    """

    name: Line = ""
    kind: Kind = "person"
    goes_by: Short = ""
    language: Language = ""
    city: Annotated[str, Field(max_length=120)] = ""
    source: Short = ""
    born_on: date | None = None
    outside_number: Short | None = None
    stage: Stage = "future"
    attention: Attention = "guidance"
    warning: Line = ""
    keeper_id: Id | None = None
    is_private: bool = False
    tags: Tags = []
    custom: Custom = {}


class Search(Filters):
    q: Line = ""
    kind: Kind | None = None
    stage: Stage | None = None
    attention: Attention | None = None
    tag: Annotated[str, Field(max_length=60)] = ""
    keeper_id: int | None = None
    outside_number: Short | None = None
    segment: int | None = None
    filter: Annotated[str, Field(max_length=20_000)] = ""


@router.get("/", response=Page[CustomerOut])
def index(
    request: HttpRequest, filters: Query[Search], cursor: Cursor = None, limit: Limit = 50
) -> object:
    """Newest first; `q` keeps the best two hundred that the search finds.

    `filter` is a filter as JSON, `segment` the number of a saved one; both narrow the list.
    """
    asked = queries.Filters(
        kind=filters.kind or "",
        stage=filters.stage or "",
        attention=filters.attention or "",
        tag=filters.tag,
        keeper=filters.keeper_id,
    )
    rows = _narrowed(request, queries.filtered(asked, member=asking(request)), filters)
    if filters.q:
        rows = rows.filter(pk__in=among_numbers(holding_text(filters.q)))
    if filters.outside_number is not None:
        rows = rows.numbered(filters.outside_number)
    return page(
        rows.values(*PLAIN),
        of=CustomerOut,
        order=NewOrder,
        cursor=cursor,
        limit=limit,
        exact=partial(gathered, member=asking(request)),
    )


def _narrowed(request: HttpRequest, rows: CustomerQuerySet, filters: Search) -> CustomerQuerySet:
    """Those whom a filter and a segment let through as well."""
    question = ask(asking(request), timezone.now())
    if filters.filter:
        rows = rows.filter(compiled(parse_text(filters.filter, question), question))
    if filters.segment is not None:
        seen = Segment.objects.visible_to(asking(request))
        segment = get_object_or_404(seen, pk=filters.segment)
        rows = rows.filter(compiled(segment_tree(segment, question), question))
    return rows


@router.post("/", response={201: CustomerMade})
def create(request: HttpRequest, payload: CustomerIn) -> object:
    """Write somebody down. Who is perhaps the same is named, and never merged by itself."""
    member = asking(request)
    twins = queries.likely_twins(
        name=payload.name,
        email=payload.email,
        phone=payload.phone,
        country=business().country if payload.phone else "",
        member=member,
    )
    made = actions.meet(by=member, now=timezone.now(), **payload.model_dump())
    (shape,) = customers_out([made], member=member)
    return Status(201, shape | {"likely_twins": [twin.pk for twin in twins]})


@router.get("/{int:customer_id}/", response=CustomerOut)
def show(request: HttpRequest, customer_id: int) -> object:
    return _shown(request, customer_id)


@router.patch("/{int:customer_id}/", response=CustomerOut)
def update(request: HttpRequest, customer_id: int, payload: CustomerChange) -> object:
    """Change what is sent."""
    customer_id = _found(request, customer_id).pk
    changes: dict[str, Any] = payload.model_dump(exclude_unset=True)
    _set_standing(request, customer_id, changes)
    if "custom" in changes:
        told: dict[str, Any] = {"by": asking(request), "now": timezone.now()}
        actions.set_values(customer_id, values=changes.pop("custom"), **told)
    if "tags" in changes:
        _set_tags(request, customer_id, changes.pop("tags"))
    if changes:
        actions.change(customer_id, by=asking(request), now=timezone.now(), **changes)
    return _shown(request, customer_id)


def _set_standing(request: HttpRequest, customer_id: int, changes: dict[str, Any]) -> None:
    """Stage, attention, warning, keeper, privacy: each has its own action and its own event."""
    told: dict[str, Any] = {"by": asking(request), "now": timezone.now()}
    if "stage" in changes:
        actions.set_stage(customer_id, stage=changes.pop("stage"), **told)
    if "attention" in changes:
        actions.set_attention(customer_id, attention=changes.pop("attention"), **told)
    if "warning" in changes:
        actions.set_warning(customer_id, warning=changes.pop("warning"), **told)
    if "keeper_id" in changes:
        pk = changes.pop("keeper_id")
        keeper = queries.keeper_chosen(pk, member=asking(request))
        if pk is not None and keeper is None:
            raise Http404
        actions.set_keeper(customer_id, keeper=keeper, **told)
    if "is_private" in changes:
        actions.set_private(customer_id, is_private=changes.pop("is_private"), **told)


def _set_tags(request: HttpRequest, customer_id: int, wanted: list[str]) -> None:
    told: dict[str, Any] = {"by": asking(request), "now": timezone.now()}
    has = list(Customer.tags.through.objects.filter(customer=customer_id).values_list("tag__name"))
    for (name,) in has:
        if name not in wanted:
            actions.untag(customer_id, name=name, **told)
    for name in wanted:
        actions.tag(customer_id, name=name, **told)


def _found(request: HttpRequest, customer_id: int) -> Customer:
    return get_object_or_404(Customer.objects.visible_to(asking(request)).led_to(customer_id))


def _shown(request: HttpRequest, customer_id: int) -> dict[str, Any]:
    customer = _found(request, customer_id)
    (shape,) = customers_out([customer], member=asking(request))
    return shape
