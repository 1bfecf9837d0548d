"""/api/v1/redemptions/: taking from a voucher, and putting it back."""

from datetime import datetime
from decimal import Decimal
from typing import Annotated, Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Query, Router
from pydantic import Field

from rapport.business.loyalty import actions, rules
from rapport.business.loyalty.models import Voucher, VoucherEntry
from rapport.business.loyalty.queries.codes import refusal_of
from rapport.business.sales.models import Purchase
from rapport.business.team.models import Member
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.kernel.words import say
from rapport.plumbing.rest.pages import Page, page
from rapport.plumbing.rest.schemas import Cursor, Filters, Id, Limit, Schema

from .vouchers import Code, member_of, seen_customer

redemptions = Router(tags=["redemptions"])

Amount = Annotated[Decimal, Field(gt=0, max_digits=9, decimal_places=2)]
Coins = Annotated[Decimal, Field(gt=0, max_digits=9, decimal_places=3)]


class UndoIn(Schema):
    reason: Annotated[str, Field(max_length=300)] = ""


class RedemptionOut(Schema):
    id: Id
    voucher_id: Id
    amount: Decimal | None
    left: Decimal | None
    currency: str
    reason: str
    purchase_id: int | None
    at: datetime
    is_undone: bool


class RedemptionIn(Schema):
    """The voucher is named by its code, as customers know it, or by its number.

    `amount` says how much of one that holds money; any other is used as a whole.
    """

    code: Code | None = None
    voucher_id: Id | None = None
    amount: Coins | None = None
    customer_id: Id | None = None
    purchase_id: Id | None = None
    # Why they get it although a trial holds it back; a manager or an owner may say so.
    nevertheless: Annotated[str, Field(max_length=300)] = ""


class RedemptionSearch(Filters):
    voucher_id: int | None = None


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
    member = member_of(request)
    voucher = _named(member, payload)
    purchase_id = None
    if payload.purchase_id is not None:
        purchases = Purchase.objects.visible_to(member)
        purchase_id = get_object_or_404(purchases, pk=payload.purchase_id).pk
    entry = actions.redeem(
        voucher.pk,
        amount=payload.amount,
        purchase_id=purchase_id,
        customer_id=seen_customer(member, payload.customer_id),
        nevertheless=payload.nevertheless,
        by=member,
        now=timezone.now(),
    )
    return 201, _redemption(get_object_or_404(_redemptions(request), pk=entry.pk))


@redemptions.get("/{int:redemption_id}/", response=RedemptionOut)
def redemption(request: HttpRequest, redemption_id: int) -> object:
    return _redemption(get_object_or_404(_redemptions(request), pk=redemption_id))


@redemptions.post("/{int:redemption_id}/undo/", response={201: RedemptionOut})
def put_back(request: HttpRequest, redemption_id: int, payload: UndoIn | None = None) -> object:
    """Put it back on the voucher, with the reason where there is one to say."""
    entry = get_object_or_404(_redemptions(request), pk=redemption_id)
    reason = payload.reason if payload else ""
    actions.put_back(entry.pk, reason=reason, by=member_of(request), now=timezone.now())
    return 201, _redemption(get_object_or_404(_redemptions(request), pk=redemption_id))


def _named(member: Member, payload: RedemptionIn) -> Voucher:
    seen = Voucher.objects.visible_to(member)
    if payload.voucher_id is not None:
        return get_object_or_404(seen, pk=payload.voucher_id)
    code = rules.tidied(payload.code or "")
    if reason := refusal_of(code):
        raise Refused(reason)
    voucher = seen.filter(code=code).first()
    if voucher is None:
        raise Refused(say("No voucher has this code."))
    return voucher


def _redemptions(request: HttpRequest) -> Any:
    seen = Voucher.objects.visible_to(member_of(request))
    redeemed = VoucherEntry.objects.filter(kind=VoucherEntry.Kind.REDEEMED, voucher__in=seen)
    return redeemed.select_related("voucher", "undone_by")


def _redemption(one: VoucherEntry) -> RedemptionOut:
    currency, is_money = one.voucher.currency, one.voucher.is_money
    return RedemptionOut(
        id=one.pk,
        voucher_id=one.voucher_id,
        amount=rules.as_money(one.taken, currency).amount if is_money else None,
        left=rules.as_money(one.left, currency).amount if is_money else None,
        currency=currency,
        reason=one.undone_by.reason if hasattr(one, "undone_by") else "",
        purchase_id=one.purchase_id,
        at=one.at,
        is_undone=hasattr(one, "undone_by"),
    )
