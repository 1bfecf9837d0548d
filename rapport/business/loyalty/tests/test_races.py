"""Two hundred at once on one voucher: exactly as many succeed as it is worth.

The suite takes a sample; `RAPPORT_VOUCHERS=50 RAPPORT_AT_ONCE=200` takes all of it.
"""

import os
import threading
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal

import pytest
from django.db import connections
from django.db.models import Sum

from rapport.business.customers.testing import a_customer
from rapport.business.loyalty import actions, queries
from rapport.business.loyalty.models import PointsEntry, VoucherEntry
from rapport.business.loyalty.testing import ISSUED, a_programme, a_voucher
from rapport.plumbing.kernel.refusal import Refused

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.race]
VOUCHERS = int(os.environ.get("RAPPORT_VOUCHERS", "3"))
AT_ONCE = int(os.environ.get("RAPPORT_AT_ONCE", "20"))
THREADS = 10


def together(work, times):
    def alone(number):
        try:
            return work(number)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(THREADS) as pool:
        return list(pool.map(alone, range(times)))


def test_of_many_redemptions_at_once_as_many_succeed_as_it_is_worth(business, omar):
    for _ in range(VOUCHERS):
        voucher = a_voucher(amount="7")

        def one(_number, pk=voucher.pk):
            try:
                actions.redeem(pk, amount=Decimal(1), by=omar, now=ISSUED)
            except Refused:
                return 0
            return 1

        assert sum(together(one, AT_ONCE)) == 7
        assert queries.whole_balance(voucher.pk) == 0
        assert voucher.entries.filter(kind="redeemed").count() == 7


def test_one_key_sent_many_times_at_once_takes_once(business, omar):
    voucher = a_voucher(amount="7")

    def one(_number):
        return actions.redeem(voucher.pk, amount=Decimal(1), by=omar, now=ISSUED, key="till").pk

    assert len(set(together(one, AT_ONCE))) == 1
    assert queries.whole_balance(voucher.pk) == 600


def test_redeeming_putting_back_and_cancelling_at_once_leave_an_exact_ledger(business, omar, nadia):
    voucher = a_voucher(amount="7")
    slip = actions.redeem(voucher.pk, amount=Decimal(2), by=omar, now=ISSUED)

    def one(number):
        try:
            if number % 3 == 0:
                actions.redeem(voucher.pk, amount=Decimal(1), by=omar, now=ISSUED)
            elif number % 3 == 1:
                actions.put_back(slip.pk, by=omar, now=ISSUED)
            else:
                actions.cancel(voucher.pk, by=nadia, now=ISSUED)
        except Refused:
            return

    together(one, AT_ONCE)
    entries = list(voucher.entries.order_by("number"))
    assert sum(entry.amount for entry in entries) == entries[-1].left >= 0
    assert [entry.number for entry in entries] == list(range(1, len(entries) + 1))
    assert sum(entry.kind == "returned" for entry in entries) <= 1


def test_without_the_lock_the_same_crowd_takes_more_than_there_is(business):
    """The negative control: looking first, writing later, each under a number of its own."""
    voucher = a_voucher(amount="7")
    crowd = threading.Barrier(8)

    def unguarded(number):
        left = VoucherEntry.objects.filter(voucher=voucher).order_by("-number")[0].left
        crowd.wait(timeout=30)
        if left >= 500:
            VoucherEntry.objects.create(
                voucher=voucher, number=10 + number, kind="redeemed", amount=-500,
                left=left - 500, at=ISSUED,
            )  # fmt: skip

    together(unguarded, 8)
    total = VoucherEntry.objects.filter(voucher=voucher).aggregate(sum=Sum("amount"))["sum"]
    assert total < 0


def test_without_the_lock_the_numbers_still_let_only_one_through(business):
    """Even then the database refuses the second that takes the same number."""
    voucher = a_voucher(amount="7")
    crowd = threading.Barrier(8)

    def unlocked(_number):
        last = VoucherEntry.objects.filter(voucher=voucher).order_by("-number")[0]
        crowd.wait(timeout=30)
        try:
            VoucherEntry.objects.create(
                voucher=voucher, number=last.number + 1, kind="redeemed", amount=-500,
                left=last.left - 500, at=ISSUED,
            )  # fmt: skip
        except Exception as error:  # noqa: BLE001 - which class depends on the database
            return type(error).__name__
        return "written"

    outcomes = together(unlocked, 8)
    assert sorted(outcomes) == ["IntegrityError"] * 7 + ["written"]
    assert queries.whole_balance(voucher.pk) == 200


def test_one_key_for_two_vouchers_at_once_takes_of_one_and_refuses_the_other(business, omar):
    both = [a_voucher(amount="7") for _ in range(2)]

    def one(number):
        try:
            return actions.redeem(
                both[number % 2].pk, amount=Decimal(1), by=omar, now=ISSUED, key="till-7"
            ).pk
        except Refused:
            return None

    done = together(one, AT_ONCE)

    assert VoucherEntry.objects.filter(kind="redeemed").count() == 1
    assert len(set(done)) == 2
    assert None in done
    assert sum(queries.whole_balance(voucher.pk) for voucher in both) == 1300


def test_one_key_for_two_people_at_once_gives_to_one_and_refuses_the_other(business, omar):
    programme = a_programme()
    both = [a_customer(name=name) for name in ("Lena Moreau", "Ines Duarte")]

    def one(number):
        try:
            return actions.collect(
                both[number % 2].pk, programme_id=programme.pk, amount=5, reason="Hello",
                key="fair-7", by=omar, now=ISSUED,
            )  # fmt: skip
        except Refused:
            return None

    done = together(one, AT_ONCE)

    assert PointsEntry.objects.aggregate(sum=Sum("amount"))["sum"] == 5
    assert None in done
