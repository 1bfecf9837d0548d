"""Many at once through the running web server: as many succeed as there is for, and no more.

In full: `RAPPORT_VOUCHERS=50 RAPPORT_AT_ONCE=200 pytest rapport/business/loyalty/tests/test_at_the_door.py`
"""

import os
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db.models import Sum

from rapport.business.customers.testing import a_customer
from rapport.business.loyalty import actions, queries
from rapport.business.loyalty.models import PointsEntry, Voucher, VoucherEntry
from rapport.business.loyalty.testing import ISSUED, a_programme, a_reward, a_voucher
from rapport.business.loyalty.tests.exact import assert_exact
from rapport.business.loyalty.tests.served import Served
from rapport.business.team.testing import a_token

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.race]
VOUCHERS = int(os.environ.get("RAPPORT_VOUCHERS", "2"))
AT_ONCE = int(os.environ.get("RAPPORT_AT_ONCE", "12"))
THREADS = 20


@pytest.fixture
def secrets(business):
    return [a_token(name=f"Till {number}")[1] for number in range(THREADS)]


def all_at_once(server, secrets, calls):
    """The answers, counted; every call goes through a till of its own as far as there are tills."""
    with ThreadPoolExecutor(THREADS) as pool:
        told = [
            pool.submit(server.post, path, body, secret=secrets[number % THREADS])
            for number, (path, body) in enumerate(calls)
        ]
        return Counter((one.result()) for one in told)


def redemptions(vouchers, amount):
    """One of each voucher after the other, so that all are asked for at the same time."""
    body = {"amount": amount}
    return [
        ("/api/v1/redemptions/", {**body, "voucher_id": voucher.pk})
        for _ in range(AT_ONCE)
        for voucher in vouchers
    ]


def rich(points):
    """Somebody with so many points, and a reward of fifty."""
    programme = a_programme()
    lena = a_customer(name="Lena Moreau")
    actions.collect(
        lena.pk, programme_id=programme.pk, amount=points, reason="Hello", key=None, by=None,
        now=ISSUED,
    )  # fmt: skip
    return lena, a_reward(programme=programme, cost=50)


def test_of_many_redemptions_at_the_door_as_many_succeed_as_it_is_worth(secrets):
    vouchers = [a_voucher(amount="7") for _ in range(VOUCHERS)]
    with Served() as server:
        told = all_at_once(server, secrets, redemptions(vouchers, "1.00"))

    assert told == {201: 7 * VOUCHERS, 422: (AT_ONCE - 7) * VOUCHERS}
    for voucher in vouchers:
        assert queries.whole_balance(voucher.pk) == 0
    assert_exact()


def test_points_spent_many_times_at_the_door_are_spent_once_each(secrets):
    people = [rich(350) for _ in range(VOUCHERS)]
    calls = [
        ("/api/v1/points/spending/", {"customer_id": lena.pk, "reward_id": reward.pk})
        for _ in range(AT_ONCE)
        for lena, reward in people
    ]
    with Served() as server:
        told = all_at_once(server, secrets, calls)

    assert told == {201: 7 * VOUCHERS, 422: (AT_ONCE - 7) * VOUCHERS}
    assert Voucher.objects.count() == 7 * VOUCHERS
    assert PointsEntry.objects.aggregate(sum=Sum("amount"))["sum"] == 0
    assert_exact()


def test_without_the_guards_the_same_crowd_takes_more_than_there_is(secrets):
    """The negative control: this very test must be able to fail."""
    vouchers = [a_voucher(amount="7") for _ in range(VOUCHERS)]
    lena, reward = rich(60)
    spent = {"customer_id": lena.pk, "reward_id": reward.pk}
    with Served("--unguarded") as server:
        all_at_once(server, secrets, redemptions(vouchers, "5.00"))
        all_at_once(server, secrets, [("/api/v1/points/spending/", spent)] * AT_ONCE)

    overdrawn = [one for one in vouchers if queries.whole_balance(one.pk) < 0]
    assert overdrawn  # which of them is chance
    for voucher in overdrawn:
        assert VoucherEntry.objects.filter(voucher=voucher, kind="redeemed").count() > 1
    assert PointsEntry.objects.aggregate(sum=Sum("amount"))["sum"] < 0
    with pytest.raises(AssertionError):
        assert_exact()
