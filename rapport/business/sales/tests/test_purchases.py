"""What somebody bought and brought back: exact money, never more back than was bought."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.business.customers.testing import a_customer
from rapport.business.sales import actions, rules
from rapport.business.sales.models import Purchase
from rapport.business.sales.testing import a_product, a_purchase
from rapport.plumbing.kernel.refusal import Forbidden, Refused
from rapport.plumbing.search.queries import find

NOW = datetime(2026, 5, 4, 9, tzinfo=UTC)
numbers = st.decimals(min_value=0, max_value=9999, places=3)
prices = st.decimals(min_value=0, max_value=9999, places=4)


@given(st.lists(st.tuples(numbers, prices), max_size=20))
def test_a_total_is_never_half_a_cent_away_from_the_exact_sum(lines):
    exact = sum((quantity * price for quantity, price in lines), Decimal(0))

    assert abs(rules.total_of(lines) - exact) <= Decimal("0.005")


@given(st.lists(st.tuples(numbers, prices), max_size=20))
def test_all_that_was_bought_brought_back_is_nothing(lines):
    back = [(-quantity, price) for quantity, price in lines]

    assert rules.total_of(lines) + rules.total_of(back) == 0


@given(numbers, numbers)
def test_what_is_left_decides_what_may_come_back(wanted, left):
    refusal = rules.return_refusal(text="Wash", wanted=wanted, left=left)

    assert (refusal is None) == (wanted <= left)


def test_a_purchase_with_a_number_is_entered_once(business):
    first = a_purchase(number="T-1")

    assert a_purchase(number="T-1") == first
    assert Purchase.objects.count() == 1


@pytest.mark.parametrize(
    ("quantity", "price"), [("0", "1"), ("-1", "1"), ("1", "-1"), ("NaN", "1")]
)
def test_a_line_that_cannot_stand_on_a_bill_is_refused(business, quantity, price):
    with pytest.raises(Refused):
        a_purchase(lines=[("Wash", quantity, price)])
    assert Purchase.objects.count() == 0


def test_part_of_a_purchase_comes_back_and_the_rest_may_follow(nadia, business):
    bought = a_purchase(customer=a_customer(), lines=[("Wash", "3", "10"), ("Glue", "1", "4.50")])

    taken = actions.enter_return(
        purchase_id=bought.pk, quantities={1: Decimal(2)}, by=nadia, now=NOW
    )

    assert (taken.total, taken.is_return, taken.returns) == (Decimal("-20.00"), True, bought)
    with pytest.raises(Refused, match="only 1 can"):
        actions.enter_return(purchase_id=bought.pk, quantities={1: Decimal(2)}, by=nadia, now=NOW)
    actions.enter_return(
        purchase_id=bought.pk, quantities={1: Decimal(1), 2: Decimal(1)}, by=nadia, now=NOW
    )
    assert sum(Purchase.objects.values_list("total", flat=True)) == 0


def test_a_return_cannot_be_returned(nadia, business):
    bought = a_purchase()
    taken = actions.enter_return(
        purchase_id=bought.pk, quantities={1: Decimal(1)}, by=nadia, now=NOW
    )

    with pytest.raises(Refused):
        actions.enter_return(purchase_id=taken.pk, quantities={1: Decimal(1)}, by=nadia, now=NOW)


def test_a_mistaken_entry_is_taken_back_once_nothing_came_back_of_it(nadia, business):
    bought = a_purchase()
    taken = actions.enter_return(
        purchase_id=bought.pk, quantities={1: Decimal(1)}, by=nadia, now=NOW
    )

    with pytest.raises(Refused):
        actions.undo_purchase(bought.pk, by=nadia, now=NOW)
    actions.undo_purchase(taken.pk, by=nadia, now=NOW)
    actions.undo_purchase(bought.pk, by=nadia, now=NOW)
    actions.undo_purchase(bought.pk, by=nadia, now=NOW)

    assert Purchase.objects.count() == 0


def test_whoever_only_looks_sells_nothing(ivy, business):
    with pytest.raises(Forbidden):
        a_purchase(by=ivy)


def test_the_history_of_a_price_is_kept(nadia, business):
    product = a_product(price="10.00")
    actions.set_price(
        product.pk, amount=Decimal("12.00"), from_on=date(2026, 5, 1), by=nadia, now=NOW
    )
    actions.set_price(
        product.pk, amount=Decimal("12.50"), from_on=date(2026, 5, 1), by=nadia, now=NOW
    )

    assert [price.amount for price in product.prices.order_by("from_on")] == [
        Decimal("10.00"),
        Decimal("12.50"),
    ]


def test_two_products_do_not_share_a_number(nadia, business):
    a_product(number="A1")

    with pytest.raises(Refused, match="A1"):
        a_product(number="A1")


def test_a_product_is_found_by_name_and_number(business):
    product = a_product(name="Suede brush", number="SB-7")

    assert find("suede", kinds=["product"])[0].reference == f"product:{product.pk}"
    assert find("SB-7", kinds=["product"])[0].reference == f"product:{product.pk}"
