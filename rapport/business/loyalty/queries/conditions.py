"""Whether a voucher may be used, asked before anything is taken."""

from collections.abc import Iterable
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from django.db.models import QuerySet

from rapport.business.customers.queries import standing as standing_customer
from rapport.business.loyalty import rules
from rapport.business.loyalty.models import Voucher, VoucherEntry
from rapport.business.sales.models import Purchase, PurchaseLine
from rapport.plumbing.kernel.words import say

from .codes import refusal_of

CENT = Decimal("0.01")


def check(
    code: str,
    *,
    basket_total: Decimal | None,
    product_ids: Iterable[int],
    customer_id: int | None,
    today: date,
    counted: Decimal | None = None,
    channel: str = "",
) -> rules.Checked:
    """What the voucher with this code would give for a basket, or the reason why not."""
    code = rules.tidied(code)
    if reason := refusal_of(code):
        return rules.Checked(reason)
    voucher = Voucher.objects.filter(code=code).first()
    if voucher is None:
        return rules.Checked(say("No voucher has this code."))
    return checked(
        voucher,
        total=basket_total,
        product_ids=product_ids,
        customer_id=customer_id,
        today=today,
        counted=counted,
        channel=channel,
    )


def checked(
    voucher: Voucher,
    *,
    total: Decimal | None,
    product_ids: Iterable[int],
    customer_id: int | None,
    today: date,
    counted: Decimal | None = None,
    channel: str = "",
) -> rules.Checked:
    """The same, for a voucher that was found; `counted` is what it may take from."""
    whose = standing_customer(customer_id) if customer_id is not None else voucher.customer_id
    last = VoucherEntry.objects.filter(voucher=voucher).order_by("-number")[:1].get()
    return rules.checked(
        rules.Standing(
            worth=voucher.amount,
            left=last.left,
            currency=voucher.currency,
            expires_on=voucher.expires_on,
            is_cancelled=last.kind == VoucherEntry.Kind.CANCELLED,
        ),
        conditions_of(voucher),
        rules.Basket(
            total=_minor(total, voucher.currency),
            counted=_minor(counted, voucher.currency),
            products=frozenset(product_ids),
            channel=channel,
            is_theirs=_is_theirs(voucher, whose if customer_id is not None else None),
            is_first=whose is not None and not _bought(whose).exists(),
            was_used=_was_used(voucher, whose),
            has_customer=whose is not None,
        ),
        kind=voucher.kind,
        percent=voucher.percent,
        thing=voucher.thing,
        today=today,
    )


def conditions_of(voucher: Voucher) -> rules.Conditions:
    return rules.Conditions(
        minimum=voucher.minimum,
        from_on=voucher.from_on,
        is_for_first=voucher.is_for_first,
        is_once_each=voucher.is_once_each,
        products=frozenset(voucher.only_for.values_list("pk", flat=True)),
        channel=voucher.channel,
        is_personal=voucher.is_personal,
    )


def basket_of(
    voucher: Voucher,
    conditions: rules.Conditions,
    *,
    purchase: Purchase | None,
    customer_id: int | None,
    before_it: rules.Before | None = None,
) -> rules.Basket:
    """A purchase that was entered already, as a basket.

    What a voucher asks is asked of the basket before anything came off it: `before_it`, where
    the purchase was written down with its reductions.
    """
    is_nobodys = purchase is not None and purchase.customer_id is None
    asked = before_it or (_before(purchase) if purchase is not None else None)
    before = _bought(customer_id) if customer_id is not None else Purchase.objects.none()
    if purchase is not None:
        before = before.exclude(pk=purchase.pk)
    return rules.Basket(
        total=_minor(asked.total, voucher.currency) if asked else None,
        counted=_minor(asked.worth_of(conditions.products), voucher.currency) if asked else None,
        products=asked.products if asked else frozenset(),
        channel=asked.channel if asked else "",
        is_theirs=_is_theirs(voucher, None if is_nobodys else customer_id),
        is_first=customer_id is not None and not before.exists(),
        was_used=_was_used(voucher, customer_id),
        has_customer=customer_id is not None,
    )


def _before(purchase: Purchase) -> rules.Before:
    lines = PurchaseLine.objects.filter(purchase=purchase).order_by("position")
    return rules.Before(
        purchase.total,
        tuple(
            (product, (quantity * price).quantize(CENT, ROUND_HALF_UP))
            for product, quantity, price in lines.values_list("product", "quantity", "price")
        ),
        purchase.channel,
    )


def _is_theirs(voucher: Voucher, customer_id: int | None) -> bool:
    if voucher.customer_id is None:
        return True
    return customer_id is not None and standing_customer(voucher.customer_id) == customer_id


def _bought(customer_id: int) -> "QuerySet[Purchase]":
    return Purchase.objects.filter(customer=customer_id, is_return=False)


def _was_used(voucher: Voucher, customer_id: int | None) -> bool:
    used = VoucherEntry.objects.filter(
        voucher=voucher, kind=VoucherEntry.Kind.REDEEMED, undone_by=None
    )
    return customer_id is not None and used.filter(used_by=customer_id).exists()


def _minor(amount: Decimal | None, currency: str) -> int | None:
    return rules.in_minor(amount, currency) if amount is not None else None
