from datetime import date, datetime
from decimal import Decimal

from django.db import transaction

from rapport.business.customers import actions as customers
from rapport.business.loyalty import rules
from rapport.business.loyalty.events import VoucherIssued
from rapport.business.loyalty.models import Voucher, VoucherEntry
from rapport.business.team.models import Member
from rapport.business.team.queries import business, limit_of, opening_hours
from rapport.business.team.rules import Capability
from rapport.business.team.rules.limits import within
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.kernel.words import say
from rapport.plumbing.ledger.actions import record


@transaction.atomic
def issue(
    *,
    customer_id: int | None,
    amount: Decimal,
    reason: str,
    by: Member,
    now: datetime,
    expires_on: date | None = None,
    key: str | None = None,
) -> Voucher:
    """Issue a voucher by hand, within one's own limit."""
    by.require(Capability.APPROVE)
    if not reason.strip():
        raise Refused(say("Say what this voucher is for."))
    limit = limit_of(by)
    if not within(limit, amount):
        raise Refused(
            say("This is above your own limit of {limit}. An owner can say yes.", limit=limit)
        )
    return grant(
        customer_id=customer_id,
        amount=amount,
        reason=reason,
        expires_on=expires_on,
        key=key,
        by=by,
        now=now,
    )


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
    if customer_id is not None:
        customer_id = customers.lead(customer_id)
    currency = business().currency
    minor = rules.in_minor(amount, currency)
    today = opening_hours().local(now).date()
    reason_against = rules.issue_refusal(amount=minor, expires_on=expires_on, today=today)
    if reason_against or minor is None:
        raise Refused(reason_against or say("Say how much."))
    facts = {
        "customer_id": customer_id,
        "amount": minor,
        "currency": currency,
        "expires_on": expires_on,
        "reason": reason.strip()[:300],
        "issued_at": now,
        "issued_by": by,
        "code": rules.new_code(),
    }
    if key:
        voucher, is_new = Voucher.objects.get_or_create(key=key, defaults=facts)
        if not is_new:
            return voucher
    else:
        voucher = Voucher.objects.create(**facts)
    VoucherEntry.objects.create(
        voucher=voucher,
        number=1,
        kind=VoucherEntry.Kind.ISSUED,
        amount=minor,
        left=minor,
        at=now,
        by=by,
    )
    event = VoucherIssued(
        voucher_id=voucher.pk,
        customer_id=customer_id,
        amount=str(rules.as_money(minor, currency).amount),
        currency=currency,
    )
    record(event, by=by, at=now)
    return voucher
