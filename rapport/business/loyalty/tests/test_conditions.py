"""What a voucher asks of a basket: at the till, asked before, and when it is taken."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from rapport.business.customers.testing import a_customer
from rapport.business.loyalty import actions, queries
from rapport.business.loyalty.actions.till import ring_up
from rapport.business.loyalty.models import VoucherEntry
from rapport.business.loyalty.queries.till import bill
from rapport.business.loyalty.rules.cards import new_receipt
from rapport.business.loyalty.rules.till import Item, TillLine, with_less
from rapport.business.loyalty.testing import a_programme, a_reward
from rapport.business.sales.models import Purchase
from rapport.business.sales.testing import a_product
from rapport.plumbing.kernel.refusal import Refused

pytestmark = pytest.mark.django_db


def given_to(customer=None, *, expires_on=None, **worth):
    worth = {"kind": "percent", "percent": 20} | worth
    return actions.give(
        customer_id=customer.pk if customer else None,
        worth=actions.Worth(**worth),
        currency="EUR",
        reason="Spring",
        expires_on=expires_on,
        by=None,
        now=timezone.now(),
    )


@pytest.fixture
def lena(business):
    return a_customer(name="Lena Moreau")


@pytest.fixture
def pays(fay, lena):
    """Rings up what is in the basket, with a voucher."""

    def rung(voucher, *items, customer=lena):
        basket = [*items, Item("voucher", voucher.pk)]
        return ring_up(
            basket, customer=customer, number=new_receipt(), is_thanked=False, by=fay,
            now=timezone.now(),
        )  # fmt: skip

    return rung


def amount(price, quantity=1):
    return Item("amount", 0, quantity, Decimal(price))


def of(product, quantity=1):
    return Item("product", product.pk, quantity)


def used(voucher):
    return voucher.entries.filter(kind=VoucherEntry.Kind.REDEEMED).count()


def refused(pays, match, voucher, *items, **more):
    with pytest.raises(Refused, match=match):
        pays(voucher, *items, **more)
    assert used(voucher) == 0
    assert not Purchase.objects.exists()


def test_a_basket_that_reaches_the_least_purchase_keeps_its_per_cent(pays):
    voucher = given_to(minimum=5000)
    bought = pays(voucher, amount("55"))
    assert bought.total == Decimal(44), "less than the least purchase, after the per cent"
    assert used(voucher) == 1


def test_a_basket_below_the_least_purchase_is_refused(pays):
    refused(pays, "from a purchase of", given_to(minimum=5000), amount("49.99"))


def test_two_vouchers_are_both_asked_of_the_basket_before_anything_came_off(pays, fay, lena):
    percent = given_to(minimum=5000)
    money = given_to(kind="money", percent=None, amount=500, minimum=5000)
    bought = pays(percent, amount("55"), Item("voucher", money.pk))
    assert bought.total == Decimal(44)
    assert (used(percent), used(money)) == (1, 1)


def test_a_reward_with_a_least_purchase_is_asked_of_the_whole_basket(fay, lena):
    points = a_programme()
    reward = a_reward(
        programme=points, cost=10, kind="percent", percent=20, minimum=Decimal(50), name="A fifth"
    )
    now = timezone.now()
    actions.collect(lena.pk, programme_id=points.pk, amount=10, reason="x", key=None, by=fay, now=now)  # fmt: skip
    basket = [amount("55"), Item("reward", reward.pk)]
    bought = ring_up(basket, customer=lena, number=new_receipt(), is_thanked=False, by=fay, now=now)
    assert bought.total == Decimal(44)


def test_per_cent_come_off_only_what_they_are_for(pays):
    cream, laces = a_product(name="Cream", price="10"), a_product(name="Laces", price="4")
    bought = pays(given_to(product_ids=(cream.pk,)), of(cream, 2), of(laces))
    sums = [one.quantity * one.price for one in bought.lines.order_by("position")]
    assert sums == [Decimal(16), Decimal(4)]


def test_money_for_some_products_pays_for_no_others(pays):
    cream, laces = a_product(name="Cream", price="10"), a_product(name="Laces", price="40")
    voucher = given_to(kind="money", percent=None, amount=2500, product_ids=(cream.pk,))
    pays(voucher, of(cream), of(laces))
    assert queries.whole_balance(voucher.pk) == 1500


def test_outside_the_till_too_money_for_some_products_pays_for_no_others(lena, fay):
    cream = a_product(name="Cream", price="10")
    bought = _mixed(lena, cream, fay)
    voucher = given_to(kind="money", percent=None, amount=2500, product_ids=(cream.pk,))
    with pytest.raises(Refused, match="counts only for"):
        actions.redeem(
            voucher.pk, amount=Decimal(11), purchase_id=bought.pk, by=fay, now=timezone.now()
        )
    actions.redeem(
        voucher.pk, amount=Decimal(10), purchase_id=bought.pk, by=fay, now=timezone.now()
    )


def _mixed(customer, cream, by):
    return ring_up(
        [of(cream), amount("40")], customer=customer, number=new_receipt(), is_thanked=False, by=by,
        now=timezone.now(),
    )  # fmt: skip


def test_a_voucher_for_something_else_is_refused(pays):
    cream, laces = a_product(name="Cream", price="10"), a_product(name="Laces", price="4")
    refused(pays, "not for what is being bought", given_to(product_ids=(cream.pk,)), of(laces))


def test_a_free_thing_out_of_what_the_voucher_is_for_is_given(pays):
    cream = a_product(name="Cream", price="10")
    voucher = given_to(
        kind="product", percent=None, thing="Cream", product_id=cream.pk, product_ids=(cream.pk,)
    )
    assert pays(voucher, of(cream)).total == 0
    assert used(voucher) == 1


def test_per_cent_never_come_off_twice(pays, lena):
    first, second = given_to(), given_to(percent=50)
    refused(pays, "costs less already", first, amount("100"), Item("voucher", second.pk))


def test_per_cent_for_two_different_things_both_count(pays):
    cream, laces = a_product(name="Cream", price="10"), a_product(name="Laces", price="4")
    one, other = given_to(product_ids=(cream.pk,)), given_to(percent=50, product_ids=(laces.pk,))
    assert pays(one, of(cream), of(laces), Item("voucher", other.pk)).total == Decimal(10)


@given(percent=st.integers(1, 100), price=st.decimals(0, 500, places=2), times=st.integers(2, 4))
def test_the_same_per_cent_asked_for_again_change_nothing(percent, price, times):
    lines = [TillLine("Cream", Decimal(1), price, 1), TillLine("Laces", Decimal(2), price, 2)]
    found = once = with_less(lines, percent, products=frozenset({1}))
    for _ in range(times):
        found = with_less(found, percent, products=frozenset({1}))
    assert found == once
    assert found[1] == lines[1]


def test_a_voucher_counts_from_its_first_day_to_its_last(lena, business):
    today = timezone.localdate()
    voucher = given_to(from_on=today, expires_on=today + timedelta(days=1))

    def asked(day):
        return queries.check(
            str(voucher), basket_total=Decimal(10), product_ids=[], customer_id=None, today=day
        ).refusal

    assert [bool(asked(today + timedelta(days=day))) for day in (-1, 0, 1, 2)] == [
        True, False, False, True,
    ]  # fmt: skip


def test_a_voucher_not_yet_counting_is_refused_at_the_till(pays):
    tomorrow = timezone.localdate() + timedelta(days=1)
    refused(pays, "counts from", given_to(from_on=tomorrow), amount("10"))


def test_a_voucher_for_a_first_purchase_is_for_no_second(pays, lena):
    voucher = given_to(is_for_first=True, amount=5)
    pays(voucher, amount("10"))
    with pytest.raises(Refused, match="first purchase"):
        pays(voucher, amount("10"))
    with pytest.raises(Refused, match="whose voucher"):
        pays(voucher, amount("10"), customer=None)
    assert used(voucher) == 1


def test_a_voucher_for_each_customer_counts_once_for_each(pays, lena):
    voucher = given_to(is_once_each=True, amount=5)
    pays(voucher, amount("10"))
    with pytest.raises(Refused, match="used this voucher already"):
        pays(voucher, amount("10"))
    pays(voucher, amount("10"), customer=a_customer(name="Jo Amsel"))
    assert used(voucher) == 2


def test_a_personal_voucher_is_for_nobody_else(pays, lena):
    voucher = given_to(lena, is_personal=True)
    refused(pays, "given to", voucher, amount("10"), customer=a_customer(name="Jo Amsel"))
    refused(pays, "given to", voucher, amount("10"), customer=None)
    pays(voucher, amount("10"), customer=lena)
    assert used(voucher) == 1


def test_a_personal_voucher_needs_somebody(business):
    with pytest.raises(Refused, match="for whom"):
        given_to(None, is_personal=True)


def test_a_voucher_for_the_website_does_not_count_at_the_counter(pays):
    refused(pays, "made this way", given_to(channel="website"), amount("10"))
    pays(given_to(channel="counter"), amount("10"))


def test_what_is_used_up_is_used_up(pays):
    voucher = given_to(amount=2)
    pays(voucher, amount("10"))
    pays(voucher, amount("10"))
    with pytest.raises(Refused, match="Nothing is left"):
        pays(voucher, amount("10"))


def test_the_bill_says_the_same_as_the_deed(fay, lena, pays):
    cream = a_product(name="Cream", price="9.99")
    voucher = given_to(product_ids=(cream.pk,), percent=15, minimum=1000)
    basket = [of(cream, 3), amount("1.01"), Item("voucher", voucher.pk)]
    told = bill(basket, member=fay, customer=lena, now=timezone.now())
    assert told.refusal is None
    assert pays(voucher, of(cream, 3), amount("1.01")).total == told.to_pay == Decimal("26.48")


def asked(voucher, **more):
    facts = {"basket_total": Decimal(60), "product_ids": [], "customer_id": None}
    return queries.check(str(voucher), today=timezone.localdate(), **(facts | more))


def test_asking_says_what_it_gives_in_words_and_money(business):
    cream = a_product(name="Cream", price="10")
    assert asked(given_to()).takes_off.amount == Decimal(12)
    assert asked(given_to(), basket_total=None).takes_off is None
    money = given_to(kind="money", percent=None, amount=10_000)
    assert asked(money).takes_off.amount == Decimal(60)
    for_some = given_to(product_ids=(cream.pk,))
    assert asked(for_some).refusal is not None
    known = asked(for_some, product_ids=[cream.pk], counted=Decimal(10))
    assert known.takes_off.amount == Decimal(2)
    assert asked(for_some, product_ids=[cream.pk]).takes_off is None, (
        "how much it is for is unknown"
    )
    free = given_to(kind="product", percent=None, thing="A shine")
    assert str(free.thing) in str(asked(free).gives.values)


@pytest.mark.parametrize("code", ["", "no code", "ZZZZ-ZZZZ-ZZZZ"])
def test_asking_for_nonsense_is_answered_in_words(business, code):
    found = queries.check(
        code, basket_total=None, product_ids=[], customer_id=None, today=timezone.localdate()
    )
    assert found.refusal is not None


def test_asking_changes_nothing(business):
    voucher = given_to()
    assert asked(voucher) == asked(voucher)
    assert voucher.entries.count() == 1
