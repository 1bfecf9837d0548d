"""What a voucher is worth, is spent, and is put back: every cent is accounted for."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.db.models import Sum
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from rapport.business.customers.testing import a_customer
from rapport.business.loyalty import actions, queries, rules
from rapport.business.loyalty.models import Voucher, VoucherEntry
from rapport.business.loyalty.testing import ISSUED, a_voucher
from rapport.business.team.testing import a_business, a_member
from rapport.plumbing.kernel.refusal import Forbidden, Refused
from rapport.plumbing.ledger.models import Entry

pytestmark = pytest.mark.django_db


def taken(voucher, amount, by, **more):
    return actions.redeem(voucher.pk, amount=Decimal(amount), by=by, now=ISSUED, **more)


def test_a_voucher_is_used_bit_by_bit_until_nothing_is_left(omar):
    voucher = a_voucher(amount="20")

    assert taken(voucher, "12.50", omar).left == 750
    assert taken(voucher, "7.50", omar).left == 0
    with pytest.raises(Refused, match="Nothing is left"):
        taken(voucher, "0.01", omar)
    assert queries.whole_balance(voucher.pk) == 0


@pytest.mark.parametrize("amount", ["20.01", "0", "-1", "0.001"])
def test_more_than_is_left_or_less_than_a_coin_is_refused_and_nothing_is_written(omar, amount):
    voucher = a_voucher(amount="20")
    before = Entry.objects.count()
    with pytest.raises(Refused):
        taken(voucher, amount, omar)
    assert (VoucherEntry.objects.count(), Entry.objects.count()) == (1, before)


def test_the_same_key_takes_once_and_is_no_key_for_another(omar):
    voucher, other = a_voucher(), a_voucher()
    first = taken(voucher, "5", omar, key="till-7")
    assert taken(voucher, "5", omar, key="till-7") == first
    for one, amount in ((voucher, "6"), (other, "5")):
        with pytest.raises(Refused, match="key"):
            taken(one, amount, omar, key="till-7")
    assert queries.whole_balance(voucher.pk) == 1500


def test_what_was_taken_by_mistake_is_put_back_once(omar):
    voucher = a_voucher(amount="20")
    slip = taken(voucher, "8", omar)
    back = actions.put_back(slip.pk, by=omar, now=ISSUED)
    assert actions.put_back(slip.pk, by=omar, now=ISSUED) == back
    assert queries.whole_balance(voucher.pk) == 2000
    with pytest.raises(Refused):
        actions.put_back(back.pk, by=omar, now=ISSUED)


def test_a_voucher_counts_on_its_last_day_and_no_longer(omar, business):
    voucher = a_voucher(expires_on=date(2026, 3, 2))
    taken(voucher, "1", omar)
    tomorrow = ISSUED + timedelta(days=1)
    with pytest.raises(Refused, match="ended"):
        actions.redeem(voucher.pk, amount=Decimal(1), by=omar, now=tomorrow)

    assert actions.expire_ended(now=ISSUED) == 0
    assert [actions.expire_ended(now=tomorrow) for _ in range(2)] == [1, 0]
    assert queries.whole_balance(voucher.pk) == 0


def test_only_an_unused_voucher_can_be_cancelled(omar, nadia):
    used, unused = a_voucher(), a_voucher()
    taken(used, "1", omar)
    with pytest.raises(Refused, match="used"):
        actions.cancel(used.pk, by=nadia, now=ISSUED)
    for _ in range(2):
        actions.cancel(unused.pk, by=nadia, now=ISSUED)
    assert unused.entries.count() == 2
    with pytest.raises(Refused, match="cancelled"):
        taken(unused, "1", omar)


def test_a_key_issues_once_and_a_limit_holds_by_hand(olga, nadia, omar):
    def by_hand(by, amount):
        return actions.issue(
            customer_id=None, amount=Decimal(amount), reason="Thanks", by=by, now=ISSUED, key="k"
        )

    with pytest.raises(Forbidden):
        by_hand(omar, "5")
    with pytest.raises(Refused, match="above your own limit"):
        by_hand(nadia, "501")
    assert by_hand(olga, "501") == by_hand(olga, "501")
    assert Voucher.objects.count() == 1


def test_a_yen_has_no_cents():
    assert rules.in_minor(Decimal(500), "JPY") == 500
    assert rules.in_minor(Decimal("0.5"), "JPY") is None
    assert rules.in_minor(Decimal("1.234"), "KWD") == 1234
    assert str(rules.as_money(1250, "EUR").amount) == "12.50"


def test_an_observer_redeems_nothing(ivy):
    voucher = a_voucher()
    with pytest.raises(Forbidden):
        taken(voucher, "1", ivy)
    assert voucher.entries.count() == 1


def test_the_database_itself_keeps_a_voucher_above_zero():
    voucher = a_voucher()
    for facts in (
        {"number": 2, "amount": -2500, "left": -500},
        {"number": 1, "amount": -100, "left": 1900},
        {"number": 2, "amount": 100, "left": 2100},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            VoucherEntry.objects.create(voucher=voucher, kind="redeemed", at=ISSUED, **facts)


class Vouchers(RuleBasedStateMachine):
    """Issued, redeemed, put back, cancelled and expired in any order."""

    @initialize(worth=st.integers(1, 5_000), ends=st.booleans())
    def begin(self, worth, ends):
        self.apart = transaction.atomic()
        self.apart.__enter__()
        a_business()
        self.member = a_member(role="manager")
        self.voucher = a_voucher(
            amount=str(rules.as_money(worth, "GBP").amount),
            expires_on=date(2026, 3, 2) if ends else None,
        )
        self.worth, self.now, self.expected, self.redeemed = worth, ISSUED, worth, []

    def teardown(self):
        """The next run finds nothing of this one."""
        transaction.set_rollback(True)
        self.apart.__exit__(None, None, None)

    def tried(self, action, **facts):
        try:
            return action(by=self.member, now=self.now, **facts)
        except Refused:
            return None

    @rule(minor=st.integers(-5, 3_000), key=st.sampled_from([None, "a", "b"]))
    def redeem(self, minor, key):
        known = key and VoucherEntry.objects.filter(key=key).exists()
        amount = rules.as_money(minor, "GBP").amount
        entry = self.tried(actions.redeem, voucher_id=self.voucher.pk, amount=amount, key=key)
        if entry and not known:
            self.expected -= minor
            self.redeemed.append(entry)

    @rule(which=st.integers(0, 9))
    def put_back(self, which):
        if self.redeemed:
            entry = self.redeemed[which % len(self.redeemed)]
            is_new = not VoucherEntry.objects.filter(undoes=entry).exists()
            if self.tried(actions.put_back, entry_id=entry.pk) and is_new:
                self.expected += entry.taken

    @rule()
    def cancel(self):
        if self.tried(actions.cancel, voucher_id=self.voucher.pk):
            self.expected = 0

    @rule()
    def a_day_passes(self):
        self.now += timedelta(days=1)
        if actions.expire_ended(now=self.now):
            self.expected = 0

    @invariant()
    def every_coin_is_accounted_for(self):
        if not hasattr(self, "voucher"):
            return
        entries = list(self.voucher.entries.order_by("number"))
        total = self.voucher.entries.aggregate(sum=Sum("amount"))["sum"]
        assert total == entries[-1].left == self.expected
        assert all(0 <= one.left <= self.worth for one in entries)
        assert [one.number for one in entries] == list(range(1, len(entries) + 1))


def test_a_voucher_never_falls_below_zero_and_its_sum_is_its_balance():
    run_state_machine_as_test(
        Vouchers, settings=settings(max_examples=12, stateful_step_count=12, deadline=None)
    )


def test_a_customer_sees_no_voucher_of_another(omar, nadia):
    lena = a_customer(is_private=True)
    voucher = a_voucher(customer=lena)
    assert queries.by_code(omar, voucher.code, now=ISSUED) is None
    assert queries.by_code(nadia, voucher.code, now=ISSUED) is not None
