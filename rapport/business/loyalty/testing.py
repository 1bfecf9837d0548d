"""Builders for tests. Boring defaults; name only what the test is about."""

from datetime import UTC, date, datetime
from decimal import Decimal

from rapport.business.customers.models import Customer
from rapport.business.loyalty import actions
from rapport.business.loyalty.models import Voucher, VoucherEntry
from rapport.business.team.models import Member

ISSUED = datetime(2026, 3, 2, 9, tzinfo=UTC)


def a_voucher(
    *,
    customer: Customer | None = None,
    amount: str = "20",
    expires_on: date | None = None,
    reason: str = "For the stained boot",
    at: datetime = ISSUED,
) -> Voucher:
    """A voucher that nobody has used yet."""
    return actions.grant(
        customer_id=customer.pk if customer else None,
        amount=Decimal(amount),
        reason=reason,
        expires_on=expires_on,
        by=None,
        now=at,
    )


def a_redemption(
    *, by: Member, customer: Customer | None = None, amount: str = "5", at: datetime = ISSUED
) -> VoucherEntry:
    """So much taken from a voucher of its own."""
    voucher = a_voucher(customer=customer, at=at)
    return actions.redeem(voucher.pk, amount=Decimal(amount), by=by, now=at)
