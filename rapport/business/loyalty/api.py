"""/api/v1/vouchers/ and /api/v1/redemptions/"""

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Query, Router
from pydantic import Field

from rapport.business.customers.models import Customer
from rapport.business.customers.queries import standing
from rapport.business.sales.models import Purchase
from rapport.business.team.models import Member
from rapport.business.team.rules import Capability
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.kernel.words import say
from rapport.plumbing.rest.pages import Page, page
from rapport.plumbing.rest.schemas import Cursor, Filters, Id, Limit, Schema

from . import actions, rules
from .models import Voucher, VoucherEntry

vouchers = Router(tags=["vouchers"])
redemptions = Router(tags=["redemptions"])

Amount = Annotated[Decimal, Field(gt=0, max_digits=9, decimal_places=2)]
Coins = Annotated[Decimal, Field(gt=0, max_digits=9, decimal_places=3)]
Code = Annotated[str, Field(min_length=1, max_length=40)]


class VoucherOut(Schema):
    id: Id
    code: str
    customer_id: int | None
    worth: Decimal
    left: Decimal
    currency: str
    expires_on: date | None
    reason: str
    issued_at: datetime


class VoucherIn(Schema):
    customer_id: Id | None = None
    amount: Amount
    reason: Annotated[str, Field(min_length=1, max_length=300)]
    expires_on: date | None = None


class RedemptionOut(Schema):
    id: Id
    voucher_id: Id
    amount: Decimal
    left: Decimal
    currency: str
    purchase_id: int | None
    at: datetime
    is_undone: bool


class RedemptionIn(Schema):
    """The voucher is named by its code, as customers know it, or by its number."""

    code: Code | None = None
    voucher_id: Id | None = None
    amount: Coins
    purchase_id: Id | None = None


class Search(Filters):
    customer_id: int | None = None
    code: str | None = None


class RedemptionSearch(Filters):
    voucher_id: int | None = None


@vouchers.get("/", response=Page[VoucherOut])
def index(
    request: HttpRequest, filters: Query[Search], cursor: Cursor = None, limit: Limit = 50
) -> object:
    """Newest first."""
    rows = Voucher.objects.visible_to(_member(request)).with_balance()
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
    member = _member(request)
    customer_id = None
    if payload.customer_id is not None:
        customers = Customer.objects.visible_to(member)
        customer_id = get_object_or_404(customers.led_to(payload.customer_id)).pk
    voucher = actions.issue(
        customer_id=customer_id,
        amount=payload.amount,
        reason=payload.reason,
        expires_on=payload.expires_on,
        by=member,
        now=timezone.now(),
    )
    return 201, _voucher(_found(request, voucher.pk))


@vouchers.get("/{int:voucher_id}/", response=VoucherOut)
def show(request: HttpRequest, voucher_id: int) -> object:
    return _voucher(_found(request, voucher_id))


@vouchers.post("/{int:voucher_id}/cancellation/", response={201: VoucherOut})
def cancel(request: HttpRequest, voucher_id: int) -> object:
    """Take it back while nobody has used it."""
    member = _member(request)
    found = _found(request, voucher_id)
    member.require(Capability.APPROVE)
    actions.cancel(found.pk, by=member, now=timezone.now())
    return 201, _voucher(_found(request, voucher_id))


@redemptions.get("/", response=Page[RedemptionOut])
def redeemed(
    request: HttpRequest,
    filters: Query[RedemptionSearch],
    cursor: Cursor = None,
    limit: Limit = 50,
) -> object:
    """Newest first."""
    rows = _redemptions(request)
    if filters.voucher_id is not None:
        rows = rows.filter(voucher_id=filters.voucher_id)
    return page(
        rows,
        of=RedemptionOut,
        order=("-at", "-id"),
        cursor=cursor,
        limit=limit,
        shape=lambda found: map(_redemption, found),
    )


@redemptions.post("/", response={201: RedemptionOut})
def redeem(request: HttpRequest, payload: RedemptionIn) -> object:
    """Take so much from a voucher."""
    member = _member(request)
    voucher = _named(member, payload)
    purchase_id = None
    if payload.purchase_id is not None:
        purchases = Purchase.objects.visible_to(member)
        purchase_id = get_object_or_404(purchases, pk=payload.purchase_id).pk
    entry = actions.redeem(
        voucher.pk,
        amount=payload.amount,
        purchase_id=purchase_id,
        by=member,
        now=timezone.now(),
    )
    return 201, _redemption(get_object_or_404(_redemptions(request), pk=entry.pk))


@redemptions.get("/{int:redemption_id}/", response=RedemptionOut)
def redemption(request: HttpRequest, redemption_id: int) -> object:
    return _redemption(get_object_or_404(_redemptions(request), pk=redemption_id))


@redemptions.post("/{int:redemption_id}/undo/", response={201: RedemptionOut})
def put_back(request: HttpRequest, redemption_id: int) -> object:
    """Put it back on the voucher."""
    entry = get_object_or_404(_redemptions(request), pk=redemption_id)
    actions.put_back(entry.pk, by=_member(request), now=timezone.now())
    return 201, _redemption(get_object_or_404(_redemptions(request), pk=redemption_id))


def _found(request: HttpRequest, voucher_id: int) -> Voucher:
    seen = Voucher.objects.visible_to(_member(request)).with_balance()
    return get_object_or_404(seen, pk=voucher_id)


def _named(member: Member, payload: RedemptionIn) -> Voucher:
    seen = Voucher.objects.visible_to(member)
    if payload.voucher_id is not None:
        return get_object_or_404(seen, pk=payload.voucher_id)
    code = rules.tidied(payload.code or "")
    if reason := rules.code_refusal(code):
        raise Refused(reason)
    voucher = seen.filter(code=code).first()
    if voucher is None:
        raise Refused(say("No voucher has this code."))
    return voucher


def _redemptions(request: HttpRequest) -> Any:
    seen = Voucher.objects.visible_to(_member(request))
    redeemed = VoucherEntry.objects.filter(kind=VoucherEntry.Kind.REDEEMED, voucher__in=seen)
    return redeemed.select_related("voucher", "undone_by")


def _voucher(one: Any) -> VoucherOut:
    return VoucherOut(
        id=one.pk,
        code=str(one),
        customer_id=one.customer_id,
        worth=rules.as_money(one.amount, one.currency).amount,
        left=rules.as_money(one.left, one.currency).amount,
        currency=one.currency,
        expires_on=one.expires_on,
        reason=one.reason,
        issued_at=one.issued_at,
    )


def _redemption(one: VoucherEntry) -> RedemptionOut:
    currency = one.voucher.currency
    return RedemptionOut(
        id=one.pk,
        voucher_id=one.voucher_id,
        amount=rules.as_money(one.taken, currency).amount,
        left=rules.as_money(one.left, currency).amount,
        currency=currency,
        purchase_id=one.purchase_id,
        at=one.at,
        is_undone=hasattr(one, "undone_by"),
    )


def _member(request: HttpRequest) -> Member:
    member: Member = request.auth  # type: ignore[attr-defined]
    return member
