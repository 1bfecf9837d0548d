"""Rows of referrals that lead to customers; part of `graph.py`."""

from datetime import UTC, datetime, timedelta
from random import Random

from rapport.business.customers.models import Customer
from rapport.business.referrals.models import Referral, ReferralCode

START = datetime(2025, 1, 6, 9, tzinfo=UTC)


def _moment(random: Random) -> datetime:
    return START + timedelta(minutes=random.randrange(500_000))


def _sent(random: Random, one: Customer, others: list[Customer]) -> None:
    Referral.objects.create(
        referrer=one,
        friend=random.choice(others),
        how=random.choice(Referral.How.values),
        state=random.choice(Referral.State.values),
        came_at=_moment(random),
    )


def _came(random: Random, one: Customer, others: list[Customer]) -> None:
    _sent(random, random.choice(others), [one])


def _code(random: Random, one: Customer, _others: list[Customer]) -> None:
    number = ReferralCode.objects.count()
    ReferralCode.objects.create(
        customer=one,
        shown=f"R-{number}",
        value=f"R{number}",
        made_at=_moment(random),
        revoked_at=random.choice([None, _moment(random)]),
        asked_at=random.choice([None, _moment(random)]),
    )


REFERRALS = {
    "referrals.referral.referrer": _sent,
    "referrals.referral.friend": _came,
    "referrals.referralcode.customer": _code,
}
