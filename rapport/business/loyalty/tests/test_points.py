"""Points and stamps: earned, spent, taken back, owed, handed on and expired."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import connection

from rapport.business.customers.testing import a_customer
from rapport.business.loyalty import actions, queries
from rapport.business.loyalty.models import PointsEntry, Voucher
from rapport.business.loyalty.testing import ISSUED, a_programme, a_reward
from rapport.business.loyalty.tests.exact import assert_exact
from rapport.business.sales import actions as sales
from rapport.business.sales.testing import a_product, a_purchase
from rapport.plumbing.kernel.refusal import Forbidden, Refused

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 2)
DAY = timedelta(days=1)


@pytest.fixture
def lena(business):
    return a_customer(name="Lena Moreau")


def left(customer, *, today=TODAY):
    found = queries.standing(customer.pk, today=today).programmes
    return found[0].left if found else 0


def bought(customer, price="60", at=ISSUED, **facts):
    purchase = a_purchase(customer=customer, lines=[("Boots", "1", price)], at=at, **facts)
    actions.earn_for_purchase(purchase.pk, at)
    return purchase


def collect(customer, programme, amount, *, at=ISSUED, key=None, by=None):
    return actions.collect(
        customer.pk,
        programme_id=programme.pk,
        amount=amount,
        reason="A kindness",
        key=key,
        by=by,
        now=at,
    )


def test_a_purchase_of_60_earns_60_points_worth_3(lena):
    a_programme()
    bought(lena)

    stands = queries.standing(lena.pk, today=TODAY).programmes[0]
    assert stands.left == 60
    assert str(stands.worth) == "3.00 EUR"
    assert_exact()


def test_a_purchase_told_of_twice_earns_once(lena):
    a_programme()
    purchase = bought(lena)
    actions.earn_for_purchase(purchase.pk, ISSUED)

    assert left(lena) == 60


def test_what_does_not_fill_a_point_is_not_rounded_up(lena):
    a_programme()
    bought(lena, "19.99")

    assert left(lena) == 19


def test_a_purchase_from_before_the_programme_earns_nothing(lena):
    a_programme(started_on=date(2026, 3, 3))
    bought(lena)

    assert not PointsEntry.objects.exists()


def test_a_walk_in_earns_nothing(business):
    a_programme()
    purchase = a_purchase(customer=None, at=ISSUED)
    actions.earn_for_purchase(purchase.pk, ISSUED)

    assert not PointsEntry.objects.exists()


def test_rules_by_product_by_visit_and_by_amount_add_up(lena):
    wash = a_product()
    a_programme(
        earning=[
            actions.Earning(kind="product", points=7, product_id=wash.pk),
            actions.Earning(kind="visit", points=2, per=Decimal(10)),
            actions.Earning(kind="amount", points=1, per=Decimal(5)),
        ]
    )
    purchase = a_purchase(customer=lena, lines=[("Wash", "2", "20")], at=ISSUED, product=wash)
    actions.earn_for_purchase(purchase.pk, ISSUED)

    assert left(lena) == 2 * 7 + 2 + 8


def test_a_return_takes_back_exactly_what_it_earned(lena):
    a_programme()
    purchase = a_purchase(customer=lena, lines=[("A", "1", "40"), ("B", "1", "20")], at=ISSUED)
    actions.earn_for_purchase(purchase.pk, ISSUED)
    back = sales.enter_return(
        purchase_id=purchase.pk, quantities={2: Decimal(1)}, by=None, now=ISSUED
    )
    for _ in range(2):
        actions.earn_for_purchase(back.pk, ISSUED)
    assert left(lena) == 40

    number = back.pk
    sales.undo_purchase(number, by=None, now=ISSUED)
    for _ in range(2):
        actions.earn_for_purchase(number, ISSUED)

    assert left(lena) == 60
    assert_exact()


def test_the_rules_of_the_day_count_also_when_it_comes_back_later(lena):
    programme = a_programme()
    purchase = bought(lena)
    actions.save_programme(
        programme.pk,
        name=programme.name,
        kind="points",
        worth=Decimal("0.05"),
        earning=[actions.Earning(kind="amount", points=9, per=Decimal(1))],
        by=None,
        now=ISSUED,
    )
    sales.undo_purchase(purchase.pk, by=None, now=ISSUED)
    actions.earn_for_purchase(purchase.pk, ISSUED)

    assert left(lena) == 0
    assert_exact()


def test_what_was_spent_already_is_owed_and_taken_from_what_comes_next(lena):
    programme = a_programme()
    reward = a_reward(programme=programme, cost=50)
    purchase = bought(lena)
    actions.spend(lena.pk, reward_id=reward.pk, key="s", by=None, now=ISSUED)
    sales.undo_purchase(purchase.pk, by=None, now=ISSUED)
    actions.earn_for_purchase(purchase.pk, ISSUED)

    stands = queries.standing(lena.pk, today=TODAY).programmes[0]
    assert (stands.left, stands.owing) == (0, 50)
    bought(lena, "30")
    assert left(lena) == 0
    bought(lena, "30")
    stands = queries.standing(lena.pk, today=TODAY).programmes[0]
    assert (stands.left, stands.owing) == (10, 0)
    assert_exact()


def test_points_become_a_voucher_once_for_each_key(lena, omar):
    programme = a_programme()
    reward = a_reward(programme=programme, cost=50)
    bought(lena)
    first = actions.spend(lena.pk, reward_id=reward.pk, key="s", by=omar, now=ISSUED)
    again = actions.spend(lena.pk, reward_id=reward.pk, key="s", by=omar, now=ISSUED)

    assert first == again
    assert first.amount == 500
    assert left(lena) == 10
    assert Voucher.objects.count() == 1
    with pytest.raises(Refused, match="It takes"):
        actions.spend(lena.pk, reward_id=reward.pk, key="t", by=omar, now=ISSUED)
    assert_exact()


def test_a_key_of_another_customer_is_refused(lena, omar):
    programme = a_programme()
    reward = a_reward(programme=programme, cost=50)
    kim = a_customer(name="Kim Novak")
    bought(lena)
    bought(kim)
    actions.spend(lena.pk, reward_id=reward.pk, key="s", by=omar, now=ISSUED)

    with pytest.raises(Refused, match="something else"):
        actions.spend(kim.pk, reward_id=reward.pk, key="s", by=omar, now=ISSUED)
    assert left(kim) == 60


def test_a_full_stamp_card_gives_the_next_cleaning_for_free(lena):
    programme = a_programme(kind="stamps")
    reward = a_reward(programme=programme, cost=10, kind="service", name="Cleaning")
    for number in range(10):
        bought(lena, "15", at=ISSUED + number * DAY)

    voucher = actions.spend(lena.pk, reward_id=reward.pk, key=None, by=None, now=ISSUED + 9 * DAY)
    assert (voucher.kind, voucher.thing, voucher.amount) == ("product", "Cleaning", 1)
    assert left(lena) == 0


def test_undoing_what_was_spent_puts_it_back_where_it_came_from(lena, omar):
    programme = a_programme(expires_after=1)
    reward = a_reward(programme=programme, cost=50)
    bought(lena, "30")
    bought(lena, "40", at=ISSUED + 5 * DAY)
    voucher = actions.spend(lena.pk, reward_id=reward.pk, key=None, by=omar, now=ISSUED + 6 * DAY)
    spent = PointsEntry.objects.get(voucher=voucher)
    first = actions.reverse(spent.pk, reason="Wrong reward", by=omar, now=ISSUED + 7 * DAY)
    again = actions.reverse(spent.pk, reason="Wrong reward", by=omar, now=ISSUED + 7 * DAY)

    assert first == again
    stands = queries.standing(lena.pk, today=TODAY).programmes[0]
    assert (stands.left, stands.expires_on, stands.expiring) == (70, date(2026, 4, 2), 30)
    with pytest.raises(Refused, match="cancelled"):
        actions.redeem(voucher.pk, amount=Decimal(1), by=omar, now=ISSUED + 7 * DAY)
    assert_exact()


def test_what_was_redeemed_cannot_be_undone(lena, omar):
    programme = a_programme()
    reward = a_reward(programme=programme, cost=50)
    bought(lena)
    voucher = actions.spend(lena.pk, reward_id=reward.pk, key=None, by=omar, now=ISSUED)
    actions.redeem(voucher.pk, amount=Decimal(1), by=omar, now=ISSUED)
    entry = PointsEntry.objects.get(voucher=voucher)

    with pytest.raises(Refused, match="used already"):
        actions.reverse(entry.pk, reason="Wrong", by=omar, now=ISSUED)
    assert left(lena) == 10


def test_what_a_purchase_earned_is_not_taken_back_by_hand(lena, omar):
    a_programme()
    bought(lena)
    entry = PointsEntry.objects.get()

    with pytest.raises(Refused, match="belongs to a purchase"):
        actions.reverse(entry.pk, reason="Wrong", by=omar, now=ISSUED)
    with pytest.raises(Refused, match="why"):
        actions.reverse(entry.pk, reason=" ", by=omar, now=ISSUED)


def test_the_next_to_expire_goes_first_and_the_rest_expires_on_its_day(lena):
    programme = a_programme(expires_after=1, notice_days=7)
    reward = a_reward(programme=programme, cost=50)
    bought(lena, "30")  # until 2 April
    bought(lena, "40", at=ISSUED + 5 * DAY)  # until 7 April
    actions.spend(lena.pk, reward_id=reward.pk, key=None, by=None, now=ISSUED + 6 * DAY)

    assert actions.notice_expiring(now=ISSUED + 20 * DAY) == 0
    assert actions.notice_expiring(now=ISSUED + 30 * DAY) == 1
    assert actions.notice_expiring(now=ISSUED + 31 * DAY) == 0
    assert actions.expire_points(now=ISSUED + 36 * DAY) == 0
    assert actions.expire_points(now=ISSUED + 37 * DAY) == 20
    assert actions.expire_points(now=ISSUED + 37 * DAY) == 0
    assert left(lena) == 0
    assert_exact()


def test_points_handed_on_keep_their_day(lena, omar):
    programme = a_programme(expires_after=1)
    theo = a_customer(name="Theo Moreau")
    bought(lena, "30")
    bought(lena, "40", at=ISSUED + 5 * DAY)
    facts = {"programme_id": programme.pk, "amount": 50, "reason": "Her son", "by": omar}
    for _ in range(2):
        entry = actions.transfer(lena.pk, theo.pk, key="t", now=ISSUED + 6 * DAY, **facts)

    assert (left(lena), left(theo)) == (20, 50)
    stands = queries.standing(theo.pk, today=TODAY).programmes[0]
    assert (stands.expires_on, stands.expiring) == (date(2026, 4, 2), 30)
    with pytest.raises(Refused, match="only"):
        actions.transfer(lena.pk, theo.pk, key="u", now=ISSUED, **facts)
    with pytest.raises(Refused, match="the one who has them"):
        actions.transfer(lena.pk, lena.pk, key="v", now=ISSUED, **facts)

    actions.reverse(entry.pk, reason="Not her son", by=omar, now=ISSUED + 7 * DAY)
    assert (left(lena), left(theo)) == (70, 0)
    assert_exact()


def test_a_gift_by_hand_has_a_limit_without_a_manager(lena, omar, nadia, ivy):
    programme = a_programme(most_by_hand=10)
    with pytest.raises(Refused, match="up to"):
        collect(lena, programme, 11, by=omar)
    with pytest.raises(Forbidden):
        collect(lena, programme, 1, by=ivy)
    assert left(lena) == 0

    collect(lena, programme, 10, by=omar, key="k")
    collect(lena, programme, 10, by=omar, key="k")
    collect(lena, programme, 100, by=nadia)
    assert left(lena) == 110


def test_a_paused_programme_gives_nothing_and_takes_what_is_there(lena):
    programme = a_programme()
    reward = a_reward(programme=programme, cost=50)
    bought(lena)
    actions.pause_programme(programme.pk, by=None, now=ISSUED)
    bought(lena)
    with pytest.raises(Refused, match="not running"):
        collect(lena, programme, 1)

    actions.spend(lena.pk, reward_id=reward.pk, key=None, by=None, now=ISSUED)
    assert left(lena) == 10


def test_joining_and_birthdays_are_greeted_once(business):
    kim = a_customer(name="Kim Novak", born_on=date(1980, 2, 29))
    programme = a_programme(
        earning=[
            actions.Earning(kind="welcome", points=5),
            actions.Earning(kind="birthday", points=20),
        ]
    )
    for _ in range(2):
        actions.join(kim.pk, programme_id=programme.pk, by=None, now=ISSUED)
    assert left(kim) == 5

    assert actions.congratulate(now=ISSUED - 3 * DAY) == 0  # 27 February
    assert actions.congratulate(now=ISSUED - 2 * DAY) == 1  # the 28th, for there is no 29th
    assert actions.congratulate(now=ISSUED - 2 * DAY) == 0
    assert left(kim) == 25
    assert_exact()


def test_a_tier_is_reached_once_and_gives_more(lena):
    from rapport.plumbing.ledger.models import Entry

    a_programme(tiers=[actions.Ladder(name="Silver", threshold=100, bonus=10)])
    bought(lena, "100")
    bought(lena, "50")

    stands = queries.standing(lena.pk, today=TODAY).programmes[0]
    assert stands.tier.name == "Silver"
    assert stands.left == 100 + 55
    assert Entry.objects.filter(kind="loyalty.tier_reached").count() == 1
    actions.look_at_tiers(now=ISSUED + 366 * DAY)
    assert queries.standing(lena.pk, today=TODAY + 366 * DAY).programmes[0].tier is None
    assert Entry.objects.filter(kind="loyalty.tier_reached").count() == 1


def test_a_balance_is_set_right_by_a_manager_with_a_reason(lena, omar, nadia):
    programme = a_programme()
    bought(lena)
    facts = {"programme_id": programme.pk, "key": None, "now": ISSUED}
    actions.correct(lena.pk, amount=-20, reason="Counted twice", by=nadia, **facts)
    assert left(lena) == 40
    with pytest.raises(Refused):
        actions.correct(lena.pk, amount=-41, reason="Counted twice", by=nadia, **facts)
    with pytest.raises(Refused):
        actions.correct(lena.pk, amount=1, reason=" ", by=nadia, **facts)
    with pytest.raises(Forbidden):
        actions.correct(lena.pk, amount=1, reason="More", by=omar, **facts)
    assert left(lena) == 40
    assert_exact()


@pytest.mark.parametrize(
    ("asked", "index"), [("told_about", "points_entry_about"), ("caused_by", "points_entry_cause")]
)
def test_what_was_written_for_a_purchase_is_found_by_an_index(business, asked, index):
    """However many entries there are; a table of a few rows would be read whole."""
    if connection.vendor == "postgresql":
        connection.cursor().execute("SET LOCAL enable_seqscan = off")

    assert index in getattr(PointsEntry.objects, asked)("purchase:7").order_by().explain()
