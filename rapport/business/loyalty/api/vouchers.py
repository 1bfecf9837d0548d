"""/api/v1/vouchers/ and /api/v1/redemptions/"""

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any, Literal

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Query, Router
from pydantic import Field

from rapport.business.customers.models import Customer
from rapport.business.customers.queries import standing
from rapport.business.loyalty import actions, queries, rules
from rapport.business.loyalty.models import Voucher
from rapport.business.loyalty.models.voucher import MONEY
from rapport.business.sales.models import Product
from rapport.business.team.models import Member
from rapport.business.team.queries import business, opening_hours
from rapport.business.team.rules import Capability
from rapport.plumbing.design.words import spoken
from rapport.plumbing.kernel.words import say
from rapport.plumbing.rest.pages import Page, page
from rapport.plumbing.rest.schemas import Cursor, Filters, Id, Limit, Schema

vouchers = Router(tags=["vouchers"])

Amount = Annotated[Decimal, Field(gt=0, max_digits=9, decimal_places=2)]
Coins = Annotated[Decimal, Field(gt=0, max_digits=9, decimal_places=3)]
Code = Annotated[str, Field(min_length=1, max_length=40)]
Kind = Literal["money", "percent", "product", "gift_card", "credit"]


class VoucherOut(Schema):
    """Of a voucher that is not money `worth` and `left` are nothing; `uses_left` counts."""

    id: Id
    code: str
    kind: Kind
    customer_id: int | None
    worth: Decimal | None
    left: Decimal | None
    uses_left: int | None
    percent: int | None
    product_id: int | None
    thing: str
    minimum: Decimal
    channel: str
    is_personal: bool
    is_for_first: bool
    is_once_each: bool
    currency: str
    from_on: date | None
    expires_on: date | None
    reason: str
    issued_at: datetime


class VoucherIn(Schema):
    """Money by `amount`; else `percent`, or what is free by `product_id` or `thing`."""

    customer_id: Id | None = None
    kind: Kind = "money"
    amount: Amount | None = None
    percent: Annotated[int, Field(ge=1, le=100)] | None = None
    product_id: Id | None = None
    thing: Annotated[str, Field(max_length=200)] = ""
    uses: Annotated[int, Field(ge=1, le=1_000_000)] = 1
    minimum: Coins | None = None
    from_on: date | None = None
    is_for_first: bool = False
    is_once_each: bool = False
    is_personal: bool = False
    channel: Literal["", "counter", "website", "phone", "other"] = ""
    product_ids: Annotated[list[Id], Field(max_length=100)] = Field(default_factory=list)
    reason: Annotated[str, Field(min_length=1, max_length=300)]
    expires_on: date | None = None
    # Why they get it although a trial holds it back; a manager or an owner may say so.
    nevertheless: Annotated[str, Field(max_length=300)] = ""


class CheckedOut(Schema):
    """What a voucher would give for a basket, in words and money, or why it would not."""

    refusal: str | None
    gives: str | None
    takes_off: Decimal | None


class Basket(Filters):
    code: Code
    basket_total: Annotated[Decimal, Field(ge=0, max_digits=12, decimal_places=3)] | None = None
    product_ids: Annotated[list[int], Field(max_length=100)] = Field(default_factory=list)
    customer_id: int | None = None
    # What that comes to which it is for; without it a voucher for some products says no amount.
    counted_total: Annotated[Decimal, Field(ge=0, max_digits=12, decimal_places=3)] | None = None
    channel: Literal["", "counter", "website", "phone", "other"] = ""


class Search(Filters):
    customer_id: int | None = None
    code: str | None = None


@vouchers.get("/", response=Page[VoucherOut])
def index(
    request: HttpRequest, filters: Query[Search], cursor: Cursor = None, limit: Limit = 50
) -> object:
    """Newest first."""
    rows = Voucher.objects.visible_to(member_of(request)).with_balance()
    if filters.customer_id is not None:
        rows = rows.filter(customer_id=standing(filters.customer_id))
    if filters.code is not None:
        rows = rows.filter(code=rules.tidied(filters.code))
    return page(
        rows,
        of=VoucherOut,
        order=("-issued_at", "-id"),
        cursor=cursor,
        limit=limit,
        shape=lambda found: map(_voucher, found),
    )


@vouchers.post("/", response={201: VoucherOut})
def create(request: HttpRequest, payload: VoucherIn) -> object:
    """Issue one, within the token's limit."""
    member = member_of(request)
    customer_id = seen_customer(member, payload.customer_id)
    voucher = actions.issue(
        customer_id=customer_id,
        worth=_worth(payload),
        reason=payload.reason,
        expires_on=payload.expires_on,
        nevertheless=payload.nevertheless,
        by=member,
        now=timezone.now(),
    )
    return 201, _voucher(_found(request, voucher.pk))


@vouchers.get("/check/", response=CheckedOut)
def check(request: HttpRequest, asked: Query[Basket]) -> object:
    """What a code would give for a basket, before anything is taken."""
    member = member_of(request)
    seen = Voucher.objects.visible_to(member).filter(code=rules.tidied(asked.code))
    customer_id = seen_customer(member, asked.customer_id)
    found = rules.Checked(say("No voucher has this code."))
    if seen.exists() or rules.code_refusal(rules.tidied(asked.code)):
        found = queries.check(
            asked.code,
            basket_total=asked.basket_total,
            product_ids=asked.product_ids,
            customer_id=customer_id,
            counted=asked.counted_total,
            channel=asked.channel,
            today=opening_hours().local(timezone.now()).date(),
        )
    return CheckedOut(
        refusal=spoken(found.refusal) if found.refusal else None,
        gives=spoken(found.gives) if found.gives else None,
        takes_off=found.takes_off.amount if found.takes_off else None,
    )


@vouchers.get("/{int:voucher_id}/", response=VoucherOut)
def show(request: HttpRequest, voucher_id: int) -> object:
    return _voucher(_found(request, voucher_id))


@vouchers.post("/{int:voucher_id}/cancellation/", response={201: VoucherOut})
def cancel(request: HttpRequest, voucher_id: int) -> object:
    """Take it back while nobody has used it."""
    member = member_of(request)
    found = _found(request, voucher_id)
    member.require(Capability.APPROVE)
    actions.cancel(found.pk, by=member, now=timezone.now())
    return 201, _voucher(_found(request, voucher_id))


def _found(request: HttpRequest, voucher_id: int) -> Voucher:
    seen = Voucher.objects.visible_to(member_of(request)).with_balance()
    return get_object_or_404(seen, pk=voucher_id)


def _worth(payload: VoucherIn) -> actions.Worth:
    currency = business().currency
    is_money = payload.kind in MONEY
    amount = payload.amount or Decimal(0)
    product = Product.objects.filter(pk=payload.product_id or 0).first()
    return actions.Worth(
        kind=payload.kind,
        amount=rules.in_minor(amount, currency) if is_money else payload.uses,
        percent=payload.percent if payload.kind == "percent" else None,
        product_id=product.pk if product and payload.kind == "product" else None,
        thing=payload.thing or (product.name if product else ""),
        minimum=rules.in_minor(payload.minimum or Decimal(0), currency) or 0,
        from_on=payload.from_on,
        is_for_first=payload.is_for_first,
        is_once_each=payload.is_once_each,
        is_personal=payload.is_personal,
        channel=payload.channel,
        product_ids=tuple(payload.product_ids),
    )


def seen_customer(member: Member, customer_id: int | None) -> int | None:
    if customer_id is None:
        return None
    seen = Customer.objects.visible_to(member)
    return get_object_or_404(seen.led_to(customer_id)).pk


def _voucher(one: Any) -> VoucherOut:
    return VoucherOut(
        id=one.pk,
        code=str(one),
        kind=one.kind,
        customer_id=one.customer_id,
        worth=rules.as_money(one.amount, one.currency).amount if one.is_money else None,
        left=rules.as_money(one.left, one.currency).amount if one.is_money else None,
        uses_left=None if one.is_money else one.left,
        percent=one.percent,
        product_id=one.product_id,
        thing=one.thing,
        minimum=rules.as_money(one.minimum, one.currency).amount,
        channel=one.channel,
        is_personal=one.is_personal,
        is_for_first=one.is_for_first,
        is_once_each=one.is_once_each,
        currency=one.currency,
        from_on=one.from_on,
        expires_on=one.expires_on,
        reason=one.reason,
        issued_at=one.issued_at,
    )


def member_of(request: HttpRequest) -> Member:
    member: Member = request.auth  # type: ignore[attr-defined]
    return member
