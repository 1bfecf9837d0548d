from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import IntegrityError, transaction

from rapport.business.customers import actions as customers
from rapport.business.loyalty import rules
from rapport.business.loyalty.events import RedemptionUndone, VoucherRedeemed
from rapport.business.loyalty.holding_back import Gift
from rapport.business.loyalty.models import Voucher, VoucherEntry
from rapport.business.loyalty.queries.conditions import basket_of, conditions_of
from rapport.business.sales.models import Purchase
from rapport.business.team.models import Member
from rapport.business.team.queries import opening_hours
from rapport.business.team.rules import Capability
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.kernel.words import Sentence, say
from rapport.plumbing.ledger.actions import record
from rapport.plumbing.live.actions import publish

from .issuing import facts_of
from .nevertheless import unless_held_back
from .writing import locked, standing, write


@transaction.atomic
def redeem(
    voucher_id: int,
    *,
    amount: Decimal | None = None,
    by: Member | None,
    now: datetime,
    key: str | None = None,
    purchase_id: int | None = None,
    customer_id: int | None = None,
    before_it: rules.Before | None = None,
    nevertheless: str = "",
) -> VoucherEntry:
    """Take so much from a voucher; of one that is not money, one use. The same key takes once.

    What it asks of the purchase is asked of the one that is named; `customer_id` says who uses it.
    Where neither says, whoever it was given to uses it. `before_it` is what the basket was before
    it was reduced.
    """
    if by is not None:
        by.require(Capability.RECORD_SALES)
    purchase = Purchase.objects.filter(pk=purchase_id).first() if purchase_id else None
    customer_id = _who_uses(voucher_id, customer_id, purchase)
    voucher = locked(voucher_id)
    minor = _units(voucher, amount)
    if key and (before := VoucherEntry.objects.filter(key=key).first()):
        if before.voucher_id != voucher.pk or before.taken != minor:
            raise Refused(say("This key was used for another redemption."))
        return before
    today = opening_hours().local(now).date()
    reason = rules.redeem_refusal(standing(voucher), amount=minor, today=today)
    if voucher.is_money and purchase is not None:
        reason = reason or rules.currency_refusal(voucher.currency, purchase.currency)
    reason = reason or _condition_refusal(
        voucher, purchase, customer_id, before_it, minor=minor, now=now
    )
    if reason or minor is None:
        raise Refused(reason or say("Say how much to redeem."))
    if whose := customer_id or voucher.customer_id:
        gift = Gift(whose, uses=voucher.key or "")
        unless_held_back(gift, word=nevertheless, by=by, now=now)
    entry = _taken(
        voucher,
        key=key,
        amount=-minor,
        by=by,
        at=now,
        purchase_id=purchase.pk if purchase else None,
        used_by_id=customer_id,
    )
    event = VoucherRedeemed(entry_id=entry.pk, **facts_of(voucher, minor))
    record(event, by=by, at=now)
    publish("today", {"voucher": voucher.pk})
    return entry


def _who_uses(voucher_id: int, named: int | None, purchase: Purchase | None) -> int | None:
    """Whoever is named, else whose purchase it is, else whom it was given to; held from now on."""
    if named is None and purchase is not None:
        named = purchase.customer_id
    elif named is None:
        rows = Voucher.objects.filter(pk=voucher_id)
        named = rows.values_list("customer", flat=True).first()
    return customers.lead(named) if named is not None else None


def _taken(voucher: Voucher, *, key: str | None, **facts: Any) -> VoucherEntry:
    kind = VoucherEntry.Kind.REDEEMED
    if not key:
        return write(voucher, kind=kind, key=None, **facts)
    try:
        with transaction.atomic():
            return write(voucher, kind=kind, key=key, **facts)
    except IntegrityError as error:
        # The voucher is held, so only the key can be taken: at this moment, for another voucher.
        raise Refused(say("This key was used for another redemption.")) from error


@transaction.atomic
def put_back(entry_id: int, *, by: Member | None, now: datetime, reason: str = "") -> VoucherEntry:
    """Undo one redemption: its amount is on the voucher again. Once."""
    if by is not None:
        by.require(Capability.RECORD_SALES)
    entry = VoucherEntry.objects.get(pk=entry_id)
    voucher = locked(entry.voucher_id)
    if before := VoucherEntry.objects.filter(undoes=entry).first():
        return before
    if entry.kind != VoucherEntry.Kind.REDEEMED:
        raise Refused(say("Only a redemption can be put back."))
    if standing(voucher).is_cancelled:
        raise Refused(say("This voucher was cancelled."))
    back = write(
        voucher,
        kind=VoucherEntry.Kind.RETURNED,
        amount=entry.taken,
        by=by,
        at=now,
        undoes=entry,
        used_by_id=entry.used_by_id,
        reason=reason,
    )
    event = RedemptionUndone(entry_id=back.pk, **facts_of(voucher, entry.taken))
    record(event, by=by, at=now)
    publish("today", {"voucher": voucher.pk})
    return back


def _units(voucher: Voucher, amount: Decimal | None) -> int | None:
    if voucher.is_money:
        return rules.in_minor(amount, voucher.currency) if amount is not None else None
    return 1


def _condition_refusal(
    voucher: Voucher,
    purchase: Purchase | None,
    customer_id: int | None,
    before_it: rules.Before | None,
    *,
    minor: int | None,
    now: datetime,
) -> Sentence | None:
    """Asked under the voucher's lock, so that nobody uses twice what counts once for each."""
    conditions = conditions_of(voucher)
    if conditions == rules.Conditions():
        return None
    today = opening_hours().local(now).date()
    basket = basket_of(
        voucher,
        conditions,
        purchase=purchase,
        customer_id=customer_id or voucher.customer_id,
        before_it=before_it,
    )
    currency = voucher.currency
    refusal = rules.condition_refusal(conditions, basket, currency=currency, today=today)
    most = rules.counted(conditions, basket)
    if refusal or most is None or not (voucher.is_money and conditions.products):
        return refusal
    if minor is not None and minor > most:
        amount = rules.as_money(most, currency)
        return say("It counts only for {amount} of this purchase.", amount=amount)
    return None
