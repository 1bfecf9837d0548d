"""What would fit whom: learnt, explained, and never pushed."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override

from rapport.business.customers import actions as customers
from rapport.business.customers.models import Customer, Restraint
from rapport.business.customers.testing import a_customer
from rapport.business.recommendations import actions, queries
from rapport.business.recommendations.models import Cadence, Rule
from rapport.business.recommendations.testing import NOON, a_pattern, bought, some_buyers
from rapport.business.sales import actions as sales
from rapport.business.sales.testing import a_product
from rapport.plumbing.design.words import spoken
from rapport.plumbing.kernel.words import say

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
TODAY = date(2026, 4, 20)
LATER = NOON + 19 * DAY


@pytest.fixture
def pattern(business):
    balm, trees = a_pattern()
    actions.learn(now=LATER)
    return balm, trees


def names(customer, today=TODAY):
    return [one.product.name for one in queries.for_customer(customer.pk, today=today)]


def test_what_others_bought_next_is_recommended_with_the_reason(pattern):
    balm, _ = pattern
    lena = a_customer()
    bought(lena, balm, at=NOON)
    bought(a_customer(), balm, at=NOON)

    (fit,) = queries.for_customer(lena.pk, today=TODAY)

    assert (fit.product.name, fit.kind, fit.support) == ("Cedar trees", "next", 6)
    with override("en"):
        assert spoken(fit.reason) == "6 of 6 buyers of Leather balm bought it then or later."
    assert 0 < fit.score < 0.5
    assert fit.expected_on is None


def test_four_buyers_are_not_enough(business):
    balm, trees = a_product(name="Balm"), a_product(name="Trees")
    some_buyers(balm, trees, count=4)
    some_buyers(a_product(name="Laces"), count=6)
    actions.learn(now=LATER)
    lena = a_customer()
    bought(lena, balm)

    assert Rule.objects.count() == 0
    assert names(lena) == []
    some_buyers(balm, trees, count=1)
    actions.learn(now=LATER)
    assert names(lena) == ["Trees"]


def test_nothing_they_had_and_nothing_to_who_bought_nothing(pattern):
    balm, trees = pattern
    lena = a_customer()
    assert names(lena) == []
    bought(lena, balm)
    bought(lena, trees)

    assert names(lena) == []


def test_bought_again_follows_their_own_rhythm(business):
    cream, lena = a_product(name="Cream"), a_customer()
    for turn in range(4):
        bought(lena, cream, at=NOON + turn * 30 * DAY)
    last = (NOON + 90 * DAY).date()

    assert names(lena, last + 20 * DAY) == []
    (fit,) = queries.for_customer(lena.pk, today=last + 30 * DAY)
    assert (fit.kind, fit.expected_on, fit.support) == ("again", last + 30 * DAY, 4)
    assert fit.begins_on < fit.expected_on < fit.ends_on
    assert fit.score == 1
    with override("en"):
        assert spoken(fit.reason).startswith("Bought it 4 times, about every 30 days: next around")
    assert names(lena, last + 100 * DAY) == []  # Given up, not forgotten.


def test_without_a_rhythm_of_their_own_the_products_rhythm_speaks(business):
    cream = a_product(name="Cream")
    for buyer in some_buyers(cream, count=5):
        bought(buyer, cream, at=NOON + 40 * DAY)
    actions.learn(now=NOON + 41 * DAY)
    lena = a_customer()
    bought(lena, cream, at=NOON)

    (fit,) = queries.for_customer(lena.pk, today=(NOON + 40 * DAY).date())

    assert (fit.kind, fit.support) == ("again", 5)
    with override("en"):
        assert "5 customers bought it again after about 40 days" in spoken(fit.reason)


def test_who_prefers_not_to_be_disturbed_is_not(pattern):
    lena = a_customer()
    bought(lena, pattern[0])
    assert names(lena)
    Customer.objects.filter(pk=lena.pk).update(attention="quiet")

    assert names(lena) == []


@pytest.mark.parametrize(
    ("purposes", "until", "silent"),
    [([], None, True), (["offers"], None, True), (["news"], None, False),
     ([], NOON + 2 * DAY, False), ([], NOON + 30 * DAY, True)],
)  # fmt: skip
def test_an_open_complaint_holds_offers_back(pattern, purposes, until, silent):
    lena = a_customer()
    bought(lena, pattern[0])
    Restraint.objects.create(
        customer=lena, key="case:7", reason=say("A complaint is open.").as_json(),
        purposes=purposes, placed_at=NOON, until_at=until,
    )  # fmt: skip

    assert (names(lena) == []) is silent


def test_what_they_avoid_is_not_recommended(pattern):
    lena = a_customer()
    bought(lena, pattern[0])
    told = customers.state_preference(
        lena.pk, topic="dislikes", text="No cedar, please", by=None, now=NOON
    )
    assert names(lena) == []

    customers.remove_preference(lena.pk, preference_id=told.pk, by=None, now=NOON)
    assert names(lena) == ["Cedar trees"]


def test_what_is_retired_or_was_brought_back_is_not_recommended(pattern):
    _, trees = pattern
    lena, ben = a_customer(), a_customer(name="Ben Roth")
    bought(lena, pattern[0])
    purchase = bought(ben, trees)
    bought(ben, pattern[0], at=NOON + DAY)
    for turn in range(2, 6):
        bought(ben, trees, at=NOON + turn * DAY)
    assert names(ben, (NOON + 6 * DAY).date()) == ["Cedar trees"]
    last = ben_last(ben)
    sales.enter_return(purchase_id=last.pk, quantities={1: Decimal(1)}, by=None, now=NOON + 6 * DAY)

    assert names(ben, (NOON + 7 * DAY).date()) == []
    assert purchase.pk != last.pk
    assert names(lena) == ["Cedar trees"]
    sales.retire_product(trees.pk, by=None, now=NOON)
    assert names(lena) == []


def ben_last(ben):
    from rapport.business.sales.models import Purchase

    return Purchase.objects.filter(customer=ben).order_by("-at").first()


def test_not_this_is_for_one_customer_and_can_be_taken_back(pattern, omar):
    _, trees = pattern
    lena, ben = a_customer(), a_customer(name="Ben Roth")
    for one in (lena, ben):
        bought(one, pattern[0])

    one = actions.dismiss(lena.pk, product_id=trees.pk, by=omar, now=LATER)
    assert actions.dismiss(lena.pk, product_id=trees.pk, by=omar, now=LATER).pk == one.pk
    assert (names(lena), names(ben)) == ([], ["Cedar trees"])
    actions.reopen(one.pk, by=omar, now=LATER)
    assert names(lena) == ["Cedar trees"]


def test_once_offered_it_rests(pattern, omar):
    _, trees = pattern
    lena = a_customer()
    bought(lena, pattern[0])
    actions.offer(lena.pk, product_id=trees.pk, by=omar, now=LATER)

    assert names(lena) == []
    assert names(lena, TODAY + 59 * DAY) == []
    assert names(lena, TODAY + 62 * DAY) == ["Cedar trees"]


def test_a_walk_in_teaches_nothing_and_today_knows_nothing_of_tomorrow(business):
    balm, trees = a_product(name="Balm"), a_product(name="Trees")
    from rapport.business.sales.testing import a_purchase

    for _ in range(6):
        a_purchase(lines=(("Balm", "1", "9"),), product=balm)
        a_purchase(lines=(("Trees", "1", "9"),), product=trees)
    assert actions.learn(now=LATER).rules == 0
    some_buyers(balm, trees)
    some_buyers(a_product(name="Laces"))
    assert actions.learn(now=NOON - DAY).rules == 0
    assert actions.learn(now=LATER).rules == 1


def test_one_customer_asks_as_often_as_two_hundred(pattern):
    balm, _ = pattern
    lena = a_customer()
    bought(lena, balm)
    others = [a_customer(name=f"More {number}") for number in range(20)]
    for one in others:
        bought(one, balm)
    with CaptureQueriesContext(connection) as few:
        assert len(queries.for_customer(lena.pk, today=TODAY)) == 1
    with CaptureQueriesContext(connection) as many:
        found = queries.for_customers([lena.pk, *(one.pk for one in others)], today=TODAY)

    assert len(few) == len(many) <= 9
    assert all(len(some) == 1 for some in found.values())


def test_a_run_that_is_stopped_leaves_the_old(pattern, monkeypatch):
    before = list(Rule.objects.values_list("pk", "left", "right"))
    some_buyers(a_product(name="Cream"), a_product(name="Cloth"))

    def stopped(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr(Cadence.objects, "bulk_create", stopped)
    with pytest.raises(KeyboardInterrupt):
        actions.learn(now=LATER)
    assert list(Rule.objects.values_list("pk", "left", "right")) == before
    monkeypatch.undo()
    actions.learn(now=LATER)
    assert Rule.objects.count() == len(before) + 1
