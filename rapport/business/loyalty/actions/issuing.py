from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import transaction

from rapport.business.customers import actions as customers
from rapport.business.loyalty import rules
from rapport.business.loyalty.events import VoucherIssued
from rapport.business.loyalty.holding_back import Gift
from rapport.business.loyalty.models import Voucher, VoucherEntry
from rapport.business.sales.models import Product
from rapport.business.team.models import Member
from rapport.business.team.queries import business, limit_of, opening_hours
from rapport.business.team.rules import Capability
from rapport.business.team.rules.limits import within
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.kernel.words import say
from rapport.plumbing.ledger.actions import record

from .nevertheless import unless_held_back


@dataclass(frozen=True, kw_only=True)
class Worth:
    """What a voucher is worth and when it counts: `amount` in minor units, or how many times."""

    kind: str = Voucher.Kind.MONEY
    amount: int | None = 1
    percent: int | None = None
    product_id: int | None = None
    thing: str = ""
    minimum: int = 0
    from_on: date | None = None
    is_for_first: bool = False
    is_once_each: bool = False
    is_personal: bool = False
    channel: str = ""
    product_ids: tuple[int, ...] = ()


@transaction.atomic
def issue(
    *,
    customer_id: int | None,
    reason: str,
    by: Member,
    now: datetime,
    amount: Decimal | None = None,
    worth: Worth | None = None,
    expires_on: date | None = None,
    key: str | None = None,
    nevertheless: str = "",
) -> Voucher:
    """Issue a voucher by hand, within one's own limit: money, or whatever `worth` says.

    To whom nothing should be given now it is given only with a word, `nevertheless`.
    """
    by.require(Capability.APPROVE)
    if not reason.strip():
        raise Refused(say("Say what this voucher is for."))
    limit, currency = limit_of(by), business().currency
    worth = worth or Worth(amount=rules.in_minor(amount, currency) if amount is not None else None)
    if (cost := _cost(worth, currency)) is not None and not within(limit, cost):
        raise Refused(
            say("This is above your own limit of {limit}. An owner can say yes.", limit=limit)
        )
    is_new = not key or not Voucher.objects.filter(key=key).exists()
    if customer_id is not None:
        customer_id = customers.lead(customer_id)
    if customer_id is not None and is_new:
        unless_held_back(Gift(customer_id), word=nevertheless, by=by, now=now)
    voucher = give(
        customer_id=customer_id,
        worth=worth,
        currency=currency,
        reason=reason,
        expires_on=expires_on,
        key=key,
        by=by,
        now=now,
    )
    wanted = (customer_id, worth.kind, worth.amount, worth.percent)
    if wanted != (voucher.customer_id, voucher.kind, voucher.amount, voucher.percent):
        raise Refused(say("This key was used for another voucher."))
    return voucher


@transaction.atomic
def grant(
    *,
    customer_id: int | None,
    amount: Decimal,
    reason: str,
    by: Member | None,
    now: datetime,
    expires_on: date | None = None,
    key: str | None = None,
) -> Voucher:
    """Issue what was decided elsewhere (putting a case right). The same key is the same voucher."""
    currency = business().currency
    return give(
        customer_id=customer_id,
        worth=Worth(amount=rules.in_minor(amount, currency)),
        currency=currency,
        reason=reason,
        expires_on=expires_on,
        key=key,
        by=by,
        now=now,
    )


@transaction.atomic
def give(
    *,
    customer_id: int | None,
    worth: Worth,
    currency: str,
    reason: str,
    by: Member | None,
    now: datetime,
    expires_on: date | None = None,
    key: str | None = None,
) -> Voucher:
    """Issue a voucher of any kind. The same key is the same voucher."""
    if customer_id is not None:
        customer_id = customers.lead(customer_id)
    today = opening_hours().local(now).date()
    refusal = rules.issue_refusal(amount=worth.amount, expires_on=expires_on, today=today)
    refusal = refusal or rules.worth_refusal(
        kind=worth.kind,
        percent=worth.percent,
        thing=worth.thing,
        from_on=worth.from_on,
        expires_on=expires_on,
        is_personal=worth.is_personal,
        has_customer=customer_id is not None,
    )
    if refusal or worth.amount is None:
        raise Refused(refusal or say("Say how much."))
    given: dict[str, Any] = {
        "kind": worth.kind,
        "customer_id": customer_id,
        "amount": worth.amount,
        "percent": worth.percent,
        "product_id": worth.product_id,
        "thing": worth.thing.strip()[:200],
        "minimum": worth.minimum,
        "from_on": worth.from_on,
        "is_for_first": worth.is_for_first,
        "is_once_each": worth.is_once_each,
        "is_personal": worth.is_personal,
        "channel": worth.channel,
        "currency": currency,
        "expires_on": expires_on,
        "reason": reason.strip()[:300],
        "issued_at": now,
        "issued_by": by,
        "code": rules.new_code(),
    }
    if key:
        voucher, is_new = Voucher.objects.get_or_create(key=key, defaults=given)
        if not is_new:
            return voucher
    else:
        voucher = Voucher.objects.create(**given)
    _limit_to(voucher, worth.product_ids)
    VoucherEntry.objects.create(
        voucher=voucher,
        number=1,
        kind=VoucherEntry.Kind.ISSUED,
        amount=worth.amount,
        left=worth.amount,
        at=now,
        by=by,
    )
    record(VoucherIssued(**facts_of(voucher, worth.amount)), by=by, at=now)
    return voucher


def facts_of(voucher: Voucher, minor: int) -> dict[str, Any]:
    """What every fact about a voucher says of it; an amount only where it holds money."""
    amount = rules.as_money(minor if voucher.is_money else 0, voucher.currency).amount
    return {
        "voucher_id": voucher.pk,
        "customer_id": voucher.customer_id,
        "amount": str(amount),
        "currency": voucher.currency,
        "percent": voucher.percent,
        "thing": voucher.thing,
    }


def _limit_to(voucher: Voucher, product_ids: Iterable[int]) -> None:
    if product_ids:
        voucher.only_for.set(Product.objects.filter(pk__in=product_ids))


def _cost(worth: Worth, currency: str) -> Decimal | None:
    """What it may cost us, where that can be said: money, or the price of what is free."""
    if worth.kind in {Voucher.Kind.MONEY, Voucher.Kind.GIFT_CARD, Voucher.Kind.CREDIT}:
        return rules.as_money(worth.amount or 0, currency).amount
    product = Product.objects.filter(pk=worth.product_id).first() if worth.product_id else None
    price = product.prices.order_by("-from_on").first() if product else None
    return price.amount * (worth.amount or 1) if price else None
