from datetime import datetime
from decimal import Decimal

from django.db import transaction

from rapport.business.loyalty import rules
from rapport.business.loyalty.events import RedemptionUndone, VoucherRedeemed
from rapport.business.loyalty.models import VoucherEntry
from rapport.business.team.models import Member
from rapport.business.team.queries import opening_hours
from rapport.business.team.rules import Capability
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.kernel.words import say
from rapport.plumbing.ledger.actions import record
from rapport.plumbing.live.actions import publish

from .writing import locked, standing, write


@transaction.atomic
def redeem(
    voucher_id: int,
    *,
    amount: Decimal,
    by: Member,
    now: datetime,
    key: str | None = None,
    purchase_id: int | None = None,
) -> VoucherEntry:
    """Take so much from a voucher. With the same key, asking twice is taking once."""
    by.require(Capability.RECORD_SALES)
    voucher = locked(voucher_id)
    minor = rules.in_minor(amount, voucher.currency)
    if key and (before := VoucherEntry.objects.filter(key=key).first()):
        if before.voucher_id != voucher.pk or before.taken != minor:
            raise Refused(say("This key was used for another redemption."))
        return before
    today = opening_hours().local(now).date()
    reason = rules.redeem_refusal(standing(voucher), amount=minor, today=today)
    if reason or minor is None:
        raise Refused(reason or say("Say how much to redeem."))
    entry = write(
        voucher,
        kind=VoucherEntry.Kind.REDEEMED,
        amount=-minor,
        by=by,
        at=now,
        key=key or None,
        purchase_id=purchase_id,
    )
    event = VoucherRedeemed(
        voucher_id=voucher.pk,
        customer_id=voucher.customer_id,
        entry_id=entry.pk,
        amount=str(rules.as_money(minor, voucher.currency).amount),
        currency=voucher.currency,
    )
    record(event, by=by, at=now)
    publish("today", {"voucher": voucher.pk})
    return entry


@transaction.atomic
def put_back(entry_id: int, *, by: Member, now: datetime) -> VoucherEntry:
    """Undo one redemption: its amount is on the voucher again. Once."""
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
    )
    event = RedemptionUndone(
        voucher_id=voucher.pk,
        customer_id=voucher.customer_id,
        entry_id=back.pk,
        amount=str(rules.as_money(entry.taken, voucher.currency).amount),
        currency=voucher.currency,
    )
    record(event, by=by, at=now)
    publish("today", {"voucher": voucher.pk})
    return back
