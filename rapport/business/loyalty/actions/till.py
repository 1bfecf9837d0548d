"""Ringing up at the till: purchase, points, reward, vouchers and thanks, all or nothing."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal

from django.db import transaction

from rapport.business.customers.models import Customer
from rapport.business.loyalty.models import PointsEntry, Voucher, VoucherEntry
from rapport.business.loyalty.queries.till import Used, bill
from rapport.business.loyalty.rules import Before
from rapport.business.loyalty.rules.cards import is_receipt
from rapport.business.loyalty.rules.till import MOST_ITEMS, Item
from rapport.business.sales import actions as sales
from rapport.business.sales.models import Product, Purchase
from rapport.business.team.models import Member
from rapport.business.team.rules import Capability
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.kernel.words import say

from .points import earn_for_purchase, reverse, spend
from .redeeming import put_back, redeem


@transaction.atomic
def ring_up(
    items: Sequence[Item],
    *,
    customer: Customer | None,
    number: str,
    is_thanked: bool,
    by: Member,
    now: datetime,
    nevertheless: str = "",
) -> Purchase:
    """Write it all down. The number belongs to this basket: sent twice, it is one purchase."""
    by.require(Capability.RECORD_SALES)
    if not is_receipt(number):
        raise Refused(say("This basket has lost its number. Begin again."))
    if before := Purchase.objects.visible_to(by).filter(number=number).first():
        return before
    if len(items) > MOST_ITEMS:
        raise Refused(say("That is too much for one basket. Take it in two."))
    made = bill(items, member=by, customer=customer, now=now)
    if made.refusal:
        raise Refused(made.refusal)
    products = Product.objects.in_bulk([one.product_id for one in made.lines if one.product_id])
    purchase = sales.enter_purchase(
        customer_id=customer.pk if customer else None,
        lines=[
            sales.Line(one.text, one.quantity, one.price, products.get(one.product_id or 0))
            for one in made.lines
        ],
        at=now,
        number=number,
        is_thanked=is_thanked and customer is not None,
        by=by,
        now=now,
    )
    earn_for_purchase(purchase.pk, now=now)
    for used in made.used:
        _use(used, purchase, made.before_it, word=nevertheless, by=by, now=now)
    return purchase


@transaction.atomic
def undo_ring_up(purchase_id: int, *, by: Member, now: datetime) -> None:
    """All of it back: vouchers, what was spent, the purchase and what it earned. Twice is once."""
    by.require(Capability.RECORD_SALES)
    if not Purchase.objects.visible_to(by).filter(pk=purchase_id).exists():
        return
    sales.undo_purchase(purchase_id, by=by, now=now)
    earn_for_purchase(purchase_id, now=now)


def give_back_uses(purchase: Purchase, by: Member | None, now: datetime) -> None:
    """What was used for a purchase that is taken back, wherever: vouchers, and points."""
    taken = VoucherEntry.objects.filter(purchase=purchase, kind=VoucherEntry.Kind.REDEEMED)
    for entry in taken.order_by("pk"):
        put_back(entry.pk, by=by, now=now)
    number = purchase.number or ""
    if not is_receipt(number):
        return
    spent = PointsEntry.objects.filter(kind=PointsEntry.Kind.SPENT, key__startswith=f"{number}:")
    for points in spent.order_by("pk"):
        reverse(points.pk, reason=number, by=by, now=now)


def _use(
    used: Used, purchase: Purchase, before: Before, *, word: str, by: Member, now: datetime
) -> None:
    key, voucher = f"{purchase.number}:{used.item}", used.voucher
    if used.reward is not None and purchase.customer_id is not None:
        voucher = spend(
            purchase.customer_id, reward_id=used.reward.pk, key=f"{key}:points", by=by, now=now
        )
    if voucher is None or used.taken == 0:
        return
    amount = _amount(voucher, used)
    redeem(
        voucher.pk,
        amount=amount,
        key=key,
        purchase_id=purchase.pk,
        before_it=before,
        nevertheless=word,
        by=by,
        now=now,
    )


def _amount(voucher: Voucher, used: Used) -> Decimal:
    return used.taken if voucher.is_money and used.taken is not None else Decimal(1)
