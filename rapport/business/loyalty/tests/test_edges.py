"""Where points and vouchers go wrong elsewhere: midnight, keys used twice, other money, undoing."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from rapport.business.customers import actions as customers
from rapport.business.customers.testing import a_customer
from rapport.business.loyalty import actions, queries
from rapport.business.loyalty.actions.till import ring_up
from rapport.business.loyalty.models import PointsEntry
from rapport.business.loyalty.queries.own_pages import story
from rapport.business.loyalty.rules.till import Item
from rapport.business.loyalty.testing import ISSUED, a_programme, a_reward, a_voucher
from rapport.business.loyalty.tests.exact import assert_exact
from rapport.business.sales import actions as sales
from rapport.business.sales.models import Purchase
from rapport.business.sales.testing import a_purchase
from rapport.plumbing.design.words import spoken
from rapport.plumbing.kernel.refusal import Refused

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 2)
DAY = timedelta(days=1)


@pytest.fixture
def lena(business):
    return a_customer(name="Lena Moreau")


@pytest.fixture
def omid(business):
    return a_customer(name="Omid Farah")


def left(customer, *, today=TODAY):
    found = queries.standing(customer.pk, today=today).programmes
    return found[0].left if found else 0


def given(customer, programme, amount=100, *, at=ISSUED):
    facts = {"reason": "A kindness", "key": None, "by": None, "now": at}
    return actions.collect(customer.pk, programme_id=programme.pk, amount=amount, **facts)


def handed_on(giver, taker, programme, amount, *, key=None, at=ISSUED):
    facts = {"reason": "In the family", "by": None, "now": at}
    return actions.transfer(
        giver.pk, taker.pk, programme_id=programme.pk, amount=amount, key=key, **facts
    )


def test_points_count_on_their_last_day_and_no_longer_though_nobody_wrote_it_down(lena):
    programme = a_programme(expires_after=1)
    reward = a_reward(programme=programme, cost=10)
    given(lena, programme)
    last = datetime(2026, 4, 2, 21, 59, tzinfo=UTC)  # One minute before midnight in Berlin.
    actions.spend(lena.pk, reward_id=reward.pk, key=None, by=None, now=last)

    with pytest.raises(Refused, match="there are 0"):
        actions.spend(
            lena.pk, reward_id=reward.pk, key=None, by=None, now=last + timedelta(minutes=2)
        )
    assert left(lena) == 90  # What was refused changed nothing.
    actions.expire_points(now=last + timedelta(minutes=2))
    assert left(lena) == 0
    assert_exact()


def test_of_two_lots_only_what_still_counts_is_spent(lena):
    programme = a_programme(expires_after=1)
    reward = a_reward(programme=programme, cost=10)
    given(lena, programme, 10)
    given(lena, programme, 10, at=ISSUED + 20 * DAY)
    later = ISSUED + 40 * DAY
    actions.spend(lena.pk, reward_id=reward.pk, key=None, by=None, now=later)

    assert left(lena) == 0
    assert list(PointsEntry.objects.filter(kind="expired").values_list("amount", flat=True)) == [
        -10
    ]
    assert actions.expire_points(now=later) == 0
    assert_exact()


def test_points_that_are_over_are_handed_to_nobody(lena, omid):
    programme = a_programme(expires_after=1)
    given(lena, programme)

    with pytest.raises(Refused, match="only 0"):
        handed_on(lena, omid, programme, 5, at=ISSUED + 40 * DAY)


def test_a_key_hands_on_one_amount_from_one_to_one(lena, omid):
    programme = a_programme()
    given(lena, programme)
    first = handed_on(lena, omid, programme, 10, key="k1")
    third = a_customer(name="Third")

    assert handed_on(lena, omid, programme, 10, key="k1") == first
    for others in ((lena, omid, 20), (lena, third, 10), (omid, lena, 10)):
        giver, taker, amount = others
        with pytest.raises(Refused, match="key"):
            handed_on(giver, taker, programme, amount, key="k1")
    assert (left(lena), left(omid)) == (90, 10)


def test_a_key_sets_one_balance_right_by_one_amount(lena, omid, nadia):
    programme = a_programme()
    given(lena, programme)

    def put_right(customer, amount):
        facts = {"reason": "Counted anew", "key": "k1", "by": nadia, "now": ISSUED}
        return actions.correct(customer.pk, programme_id=programme.pk, amount=amount, **facts)

    assert put_right(lena, -10) == put_right(lena, -10)
    for customer, amount in ((lena, -20), (lena, 10), (omid, -10)):
        with pytest.raises(Refused, match="key"):
            put_right(customer, amount)
    assert left(lena) == 90


def test_a_key_issues_one_voucher_for_one_customer(lena, omid, nadia):
    def issued(customer, amount):
        facts = {"reason": "Sorry", "key": "k1", "by": nadia, "now": ISSUED}
        return actions.issue(customer_id=customer.pk, amount=Decimal(amount), **facts)

    assert issued(lena, 5) == issued(lena, 5)
    for customer, amount in ((lena, 6), (omid, 5)):
        with pytest.raises(Refused, match="key"):
            issued(customer, amount)


def test_what_was_handed_on_is_undone_once_also_when_one_of_the_two_was_erased(lena, omid, olga):
    programme = a_programme()
    given(lena, programme)
    handed_on(lena, omid, programme, 10)
    given(omid, programme)
    entry = PointsEntry.objects.get(account__customer=omid, kind="moved")
    actions.reverse(entry.pk, reason="A slip", by=None, now=ISSUED)
    customers.erase(lena.pk, by=olga, now=ISSUED, ground="asked")
    actions.reverse(entry.pk, reason="A slip", by=None, now=ISSUED)

    assert left(omid) == 100
    assert_exact()


def test_money_of_one_kind_pays_for_nothing_in_another(lena):
    voucher = a_voucher(customer=lena)
    purchase = a_purchase(customer=lena, at=ISSUED)
    Purchase.objects.filter(pk=purchase.pk).update(currency="USD")

    with pytest.raises(Refused, match="another currency"):
        actions.redeem(voucher.pk, amount=Decimal(5), purchase_id=purchase.pk, by=None, now=ISSUED)
    assert queries.whole_balance(voucher.pk) == 2000


def test_a_voucher_from_before_another_currency_stops_the_basket_in_words(lena, nadia, business):
    voucher = a_voucher(customer=lena)
    reward = a_reward(programme=a_programme(), cost=10)
    given(lena, reward.programme)
    business.currency = "CHF"
    business.save(update_fields=["currency"])
    for used in (Item("voucher", voucher.pk), Item("reward", reward.pk)):
        with pytest.raises(Refused, match="another currency"):
            ring_up(
                [Item("amount", 0, 1, Decimal("12.50")), used],
                customer=lena,
                number="T-0123-4567",
                is_thanked=False,
                by=nadia,
                now=ISSUED,
            )
    assert not Purchase.objects.exists()


def test_per_cent_of_a_currency_without_cents_leave_a_sum_that_can_be_paid(lena, nadia, business):
    business.currency = "JPY"
    business.save(update_fields=["currency"])
    worth = actions.Worth(kind="percent", percent=15)
    less = actions.give(
        customer_id=lena.pk, worth=worth, currency="JPY", reason="x", by=None, now=ISSUED
    )
    card = a_voucher(customer=lena, amount="5000")
    purchase = ring_up(
        [
            Item("amount", 0, 1, Decimal(990)),
            Item("voucher", less.pk),
            Item("voucher", card.pk),
        ],
        customer=lena,
        number="T-0123-4567",
        is_thanked=False,
        by=nadia,
        now=ISSUED,
    )

    assert purchase.total == 842
    assert queries.whole_balance(card.pk) == 5000 - 842


def test_a_purchase_taken_back_anywhere_gives_back_what_it_was_paid_with(lena, nadia):
    programme = a_programme(kind="stamps", name="Ten cleans")
    reward = a_reward(programme=programme, cost=10, kind="service", name="The next one is free")
    given(lena, programme, 10)
    voucher = a_voucher(customer=lena, amount="5")
    purchase = ring_up(
        [
            Item("amount", 0, 1, Decimal(19)),
            Item("voucher", voucher.pk),
            Item("reward", reward.pk),
        ],
        customer=lena,
        number="T-0123-4567",
        is_thanked=False,
        by=nadia,
        now=ISSUED,
    )
    assert queries.whole_balance(voucher.pk) == 0
    for _ in range(2):
        sales.undo_purchase(purchase.pk, by=nadia, now=ISSUED)
        actions.earn_for_purchase(purchase.pk, ISSUED)

    assert queries.whole_balance(voucher.pk) == 500
    assert left(lena) == 10
    assert_exact()


def test_a_purchase_of_shortly_after_midnight_is_told_by_its_own_day(lena):
    a_programme()
    late = datetime(2026, 3, 2, 23, 30, tzinfo=UTC)  # Half past midnight in Berlin.
    purchase = a_purchase(customer=lena, at=late)
    actions.earn_for_purchase(purchase.pk, late)

    assert spoken(story(lena.pk)[0].what) == "For your purchase of 3 Mar"
