"""Builders for tests. Boring defaults; name only what the test is about."""

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from rapport.business.customers.models import Customer
from rapport.business.customers.testing import a_customer
from rapport.business.referrals import actions
from rapport.business.referrals.actions.terms import Terms
from rapport.business.referrals.models import Referral, ReferralCode, ReferralTerms

CAME = datetime(2026, 4, 1, 9, tzinfo=UTC)
TERMS = datetime(2026, 1, 5, 9, tzinfo=UTC)


def some_terms(**changes: Any) -> ReferralTerms:
    """Ten for who sent them and five for the friend, after fourteen days."""
    for name in ("referrer_amount", "friend_amount", "least_purchase"):
        if name in changes:
            changes[name] = Decimal(changes[name])
    return actions.set_terms(Terms(**changes), by=None, now=TERMS)


def a_code(*, customer: Customer | None = None, at: datetime = CAME) -> ReferralCode:
    whose = customer or a_customer(name="Priya Sharma")
    return actions.code_for(whose.pk, by=None, now=at)


def a_referral(
    *,
    referrer: Customer | None = None,
    friend: Customer | None = None,
    at: datetime = CAME,
    how: str = Referral.How.COUNTER,
    **changes: Any,
) -> Referral:
    """Priya sent Noor, who has not bought yet."""
    sent_by = referrer or a_customer(name="Priya Sharma")
    came = friend or a_customer(name="Noor Haddad", made_at=at)
    return actions.bring(
        came.pk, referrer_id=sent_by.pk, how=how, by=None, now=at, came_at=at, **changes
    )
