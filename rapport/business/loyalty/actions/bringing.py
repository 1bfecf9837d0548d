"""Vouchers of before: brought in under their own codes, and taken out again."""

from datetime import date, datetime

from django.db import transaction

from rapport.business.customers import actions as customers
from rapport.business.loyalty import rules
from rapport.business.loyalty.events import VoucherIssued
from rapport.business.loyalty.models import Voucher, VoucherEntry
from rapport.business.team.models import Member
from rapport.business.team.queries import business
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.ledger.actions import record_many

from .issuing import facts_of


@transaction.atomic
def bring(
    *,
    code: str,
    left: int,
    customer_id: int | None,
    expires_on: date | None,
    reason: str,
    at: datetime,
    by: Member | None,
) -> Voucher:
    """A gift card under the code that stands on it, worth what is left."""
    if refusal := rules.brought_refusal(code):
        raise Refused(refusal)
    voucher, is_new = Voucher.objects.get_or_create(
        code=code,
        defaults={
            "kind": Voucher.Kind.GIFT_CARD,
            "customer_id": None if customer_id is None else customers.lead(customer_id),
            "amount": left,
            "currency": business().currency,
            "expires_on": expires_on,
            "reason": reason.strip()[:300],
            "issued_at": at,
            "issued_by": by,
        },
    )
    if is_new:
        VoucherEntry.objects.create(
            voucher=voucher,
            number=1,
            kind=VoucherEntry.Kind.ISSUED,
            amount=left,
            left=left,
            at=at,
            by=by,
        )
        record_many([(VoucherIssued(**facts_of(voucher, left)), at)], by=by)
    return voucher


@transaction.atomic
def unbring(voucher_id: int) -> bool:
    """Take it out again, unless anything happened to it since it came."""
    voucher = Voucher.objects.select_for_update().filter(pk=voucher_id).first()
    if voucher is None or voucher.entries.count() > 1:
        return False
    voucher.entries.all().delete()
    voucher.delete()
    return True
