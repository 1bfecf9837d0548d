"""Builders for tests. Boring defaults; name only what the test is about."""

from datetime import UTC, date, datetime
from decimal import Decimal
from itertools import count
from typing import Any

from rapport.business.customers.models import Customer
from rapport.business.loyalty import actions
from rapport.business.loyalty.models import Programme, Reward, Voucher, VoucherEntry
from rapport.business.team.models import Member

_numbers = count(1)
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


def a_programme(*, kind: str = "points", at: datetime = ISSUED, **facts: Any) -> Programme:
    """One point for each whole euro, worth five cents; or one stamp for each purchase."""
    earning = actions.Earning(kind="amount", per=Decimal(1))
    if kind == "stamps":
        earning = actions.Earning(kind="visit")
    facts.setdefault("name", f"Programme {next(_numbers)}")
    facts.setdefault("worth", Decimal("0.05"))
    facts.setdefault("earning", [earning])
    facts.setdefault("started_on", date(2020, 1, 1))
    bounds = actions.Bounds(
        expires_after=facts.pop("expires_after", None),
        notice_days=facts.pop("notice_days", 30),
        most_by_hand=facts.pop("most_by_hand", 100),
    )
    return actions.save_programme(None, kind=kind, bounds=bounds, by=None, now=at, **facts)


def a_reward(
    *,
    programme: Programme | None = None,
    cost: int = 10,
    kind: str = "money",
    at: datetime = ISSUED,
    **facts: Any,
) -> Reward:
    """Five euros off for ten points."""
    if kind == "money":
        facts.setdefault("amount", Decimal(5))
    if kind == "percent":
        facts.setdefault("percent", 10)
    facts.setdefault("name", "A small thank-you")
    whose = programme or a_programme(at=at)
    return actions.save_reward(
        None, programme_id=whose.pk, cost=cost, kind=kind, by=None, now=at, **facts
    )
