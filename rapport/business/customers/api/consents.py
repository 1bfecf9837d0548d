"""/api/v1/consents/: what customers allow. Evidence is added, never changed."""

from datetime import datetime
from typing import Annotated, Literal

from django.db.models import QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Query, Router, Status
from pydantic import Field

from rapport.business.customers import actions
from rapport.business.customers.models import Consent, Customer, seen_by
from rapport.business.customers.queries import standing
from rapport.plumbing.rest.pages import Page, page
from rapport.plumbing.rest.schemas import Cursor, Filters, Id, Limit, Schema

from .shapes import asking

router = Router(tags=["consents"])
PurposeName = Literal["news", "offers", "surveys", "reviews", "reminders"]
ChannelName = Literal["email", "phone", "text", "social", "post"]
State = Literal["given", "withdrawn"]


class ConsentIn(Schema):
    """A yes from a program never ends a no: only the customer can, with us or by their link."""

    customer_id: Id
    purpose: PurposeName
    channel: ChannelName
    state: State
    wording: Annotated[str, Field(max_length=2_000)] = ""
    point: Annotated[str, Field(max_length=500)] = ""
    at: datetime | None = None


class ConsentOut(Schema):
    id: Id
    customer_id: Id
    purpose: PurposeName
    channel: ChannelName
    state: State
    source: str
    wording: str
    point: str
    at: datetime
    recorded_at: datetime
    by_id: int | None


class Search(Filters):
    customer_id: int | None = None
    purpose: PurposeName | None = None
    channel: ChannelName | None = None
    state: State | None = None


@router.get("/", response=Page[ConsentOut])
def index(
    request: HttpRequest, filters: Query[Search], cursor: Cursor = None, limit: Limit = 50
) -> object:
    """All that was ever said, newest first. The newest of a purpose and channel is what holds."""
    rows = _seen(request)
    for name in ("customer_id", "purpose", "channel", "state"):
        value = getattr(filters, name)
        if value is not None:
            rows = rows.filter(**{name: standing(value) if name == "customer_id" else value})
    return page(rows, of=ConsentOut, order=("-id",), cursor=cursor, limit=limit)


@router.post("/", response={201: ConsentOut})
def create(request: HttpRequest, payload: ConsentIn) -> object:
    """Write down a yes or a no; the same again is what is there already."""
    member = asking(request)
    customer = get_object_or_404(Customer.objects.visible_to(member).led_to(payload.customer_id))
    act = actions.give_consent if payload.state == "given" else actions.withdraw_consent
    proof = actions.Evidence(
        source=Consent.Source.PROGRAM, wording=payload.wording, point=payload.point, at=payload.at
    )
    act(
        customer.pk,
        purposes=[payload.purpose],
        channels=[payload.channel],
        evidence=proof,
        by=member,
        now=timezone.now(),
    )
    cell = customer.consents.filter(
        purpose=payload.purpose, channel=payload.channel, state=payload.state
    )
    return Status(201, cell.order_by("-at", "-pk").first())


@router.get("/{int:consent_id}/", response=ConsentOut)
def show(request: HttpRequest, consent_id: int) -> object:
    return get_object_or_404(_seen(request), pk=consent_id)


def _seen(request: HttpRequest) -> "QuerySet[Consent]":
    return Consent.objects.filter(seen_by(asking(request), "customer"))
