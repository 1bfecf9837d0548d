"""/api/v1/purchases/"""

from datetime import datetime
from decimal import Decimal
from typing import Annotated

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Query, Router
from pydantic import AwareDatetime, Field

from rapport.business.customers.models import Customer
from rapport.business.customers.queries import standing
from rapport.business.sales import actions
from rapport.business.sales.models import Product, Purchase
from rapport.business.team.models import Member
from rapport.business.team.rules import Capability
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.kernel.words import say
from rapport.plumbing.rest.pages import Page, page
from rapport.plumbing.rest.schemas import Cursor, Filters, Id, Limit, Line, Schema, Words

from .shapes import Channel, LinePrice, Number, Quantity, member_of

purchases = Router(tags=["purchases"])


class LineIn(Schema):
    product_id: Id | None = None
    text: Line = ""
    quantity: Quantity = Decimal(1)
    price: LinePrice


class LineOut(Schema):
    position: int
    product_id: int | None
    text: str
    quantity: Decimal
    price: Decimal


class PurchaseOut(Schema):
    id: Id
    number: str | None
    customer_id: int | None
    at: datetime
    channel: Channel
    currency: str
    total: Decimal
    is_return: bool
    returns_id: int | None
    thanked_at: datetime | None


class PurchaseWhole(PurchaseOut):
    lines: list[LineOut]


class PurchaseIn(Schema):
    customer_id: Id | None = None
    number: Number | None = None
    at: AwareDatetime | None = None
    channel: Channel = "counter"
    is_thanked: bool = False
    lines: Annotated[list[LineIn], Field(min_length=1, max_length=200)]


class BackIn(Schema):
    position: Annotated[int, Field(ge=1, le=10_000)]
    quantity: Quantity


class ReturnIn(Schema):
    lines: Annotated[list[BackIn], Field(min_length=1, max_length=200)]
    note: Annotated[str, Field(max_length=300)] = ""


class ThanksIn(Schema):
    way: Words = ""


class PurchaseSearch(Filters):
    customer_id: int | None = None
    number: Number | None = None
    channel: Channel | None = None
    is_return: bool | None = None


@purchases.get("/", response=Page[PurchaseOut])
def index_purchases(
    request: HttpRequest, filters: Query[PurchaseSearch], cursor: Cursor = None, limit: Limit = 50
) -> object:
    """Newest first."""
    rows = Purchase.objects.visible_to(member_of(request))
    for name in ("customer_id", "number", "channel", "is_return"):
        value = getattr(filters, name)
        if value is not None:
            rows = rows.filter(**{name: standing(value) if name == "customer_id" else value})
    return page(rows, of=PurchaseOut, order=("-at", "-id"), cursor=cursor, limit=limit)


@purchases.post("/", response={201: PurchaseWhole})
def create_purchase(request: HttpRequest, payload: PurchaseIn) -> object:
    """Write down what was bought. With a number, sending it twice is sending it once."""
    member, now = member_of(request), timezone.now()
    if payload.customer_id is not None:
        get_object_or_404(Customer.objects.visible_to(member).led_to(payload.customer_id))
    purchase = actions.enter_purchase(
        customer_id=payload.customer_id,
        lines=[line_of(member, one) for one in payload.lines],
        at=payload.at or now,
        channel=payload.channel,
        number=payload.number,
        is_thanked=payload.is_thanked,
        by=member,
        now=now,
    )
    return 201, _whole(purchase)


@purchases.get("/{int:purchase_id}/", response=PurchaseWhole)
def show_purchase(request: HttpRequest, purchase_id: int) -> object:
    return _whole(_purchase(request, purchase_id))


@purchases.post("/{int:purchase_id}/return/", response={201: PurchaseWhole})
def create_return(request: HttpRequest, purchase_id: int, payload: ReturnIn) -> object:
    """Some of it comes back: lines by position, never more than were bought."""
    purchase = _purchase(request, purchase_id)
    taken = actions.enter_return(
        purchase_id=purchase.pk,
        quantities={one.position: one.quantity for one in payload.lines},
        note=payload.note,
        by=member_of(request),
        now=timezone.now(),
    )
    return 201, _whole(taken)


@purchases.post("/{int:purchase_id}/thanks/", response=PurchaseOut)
def create_thanks(request: HttpRequest, purchase_id: int, payload: ThanksIn) -> object:
    """They were thanked for it."""
    purchase = _purchase(request, purchase_id)
    member_of(request).require(Capability.LOG_INTERACTIONS)
    if purchase.customer_id is None:
        raise Refused(say("Nobody knows who bought this: there is nobody to thank."))
    actions.thank(
        purchase.customer_id,
        purchase_id=purchase.pk,
        way=payload.way[:60],
        by=member_of(request),
        now=timezone.now(),
    )
    purchase.refresh_from_db()
    return purchase


@purchases.delete("/{int:purchase_id}/", response={204: None})
def delete_purchase(request: HttpRequest, purchase_id: int) -> object:
    """It was entered by mistake."""
    purchase = _purchase(request, purchase_id)
    actions.undo_purchase(purchase.pk, by=member_of(request), now=timezone.now())
    return 204, None


def _whole(purchase: Purchase) -> PurchaseWhole:
    plain = PurchaseOut.model_validate(purchase).model_dump()
    lines = [LineOut.model_validate(one) for one in purchase.lines.order_by("position")]
    return PurchaseWhole(**plain, lines=lines)


def line_of(member: Member, one: LineIn) -> actions.Line:
    product = None
    if one.product_id is not None:
        product = get_object_or_404(Product.objects.visible_to(member), pk=one.product_id)
    return actions.Line(one.text, one.quantity, one.price, product)


def _purchase(request: HttpRequest, purchase_id: int) -> Purchase:
    return get_object_or_404(Purchase.objects.visible_to(member_of(request)), pk=purchase_id)
