"""The screens of sales: at the counter, in the list, on the customer's page."""

from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from rapport.business.customers.models import Customer
from rapport.business.customers.testing import a_customer
from rapport.business.sales.models import Product, Purchase
from rapport.business.sales.testing import a_product, a_purchase


@pytest.fixture
def as_omar(omar, business):
    client = Client()
    client.force_login(omar)
    return client


@pytest.fixture
def as_nadia(nadia, business):
    client = Client()
    client.force_login(nadia)
    return client


def a_bill(**fields):
    bill = {
        "lines-TOTAL_FORMS": "5",
        "lines-INITIAL_FORMS": "0",
        "channel": "counter",
        "lines-0-text": "Full wash",
        "lines-0-quantity": "2",
        "lines-0-price": "19,90",
    }
    return {**bill, **{f"lines-{n}-quantity": "1" for n in range(1, 5)}, **fields}


def test_a_purchase_is_entered_without_javascript(as_omar):
    lena = a_customer()

    answer = as_omar.post(
        reverse("sales:new-purchase"), a_bill(customer=str(lena.pk), is_thanked="on")
    )

    purchase = Purchase.objects.get()
    assert answer.status_code == 303
    assert (purchase.customer, purchase.total) == (lena, Decimal("39.80"))
    assert purchase.thanked_at is not None


def test_a_product_brings_its_own_price(as_omar):
    product = a_product(price="12.50")
    bill = a_bill(**{"lines-0-product": str(product.pk), "lines-0-text": "", "lines-0-price": ""})

    as_omar.post(reverse("sales:new-purchase"), bill)

    line = Purchase.objects.get().lines.get()
    assert (line.text, line.price, line.product) == ("Full wash", Decimal("12.50"), product)


@pytest.mark.parametrize(
    "wrong",
    [{"lines-0-price": "free"}, {"lines-0-quantity": "0"}, {"lines-0-text": ""}, {"channel": "x"}],
)
def test_a_bill_that_makes_no_sense_is_shown_again(as_omar, wrong):
    answer = as_omar.post(reverse("sales:new-purchase"), a_bill(**wrong))

    assert answer.status_code == 422
    assert Purchase.objects.count() == 0


def test_nobody_sells_to_a_customer_they_may_not_see(as_omar):
    hidden = a_customer(is_private=True)

    answer = as_omar.post(reverse("sales:new-purchase"), a_bill(customer=str(hidden.pk)))

    assert answer.status_code == 404
    assert Purchase.objects.count() == 0


def test_what_a_private_customer_bought_is_for_those_who_may_know(as_omar, as_nadia):
    bought = a_purchase(customer=a_customer(name="Secret Guest", is_private=True))
    address = reverse("sales:purchase", args=[bought.pk])

    assert as_omar.get(address).status_code == 404
    assert b"Secret Guest" not in as_omar.get(reverse("sales:purchases")).content
    assert as_nadia.get(address).status_code == 200


def test_something_comes_back_by_the_form(as_omar):
    bought = a_purchase(lines=[("Wash", "3", "10")])
    address = reverse("sales:return", args=[bought.pk])

    assert as_omar.post(address, {"line_1": "4"}).status_code == 422
    assert as_omar.post(address, {"line_1": "1"}).status_code == 303
    assert Purchase.objects.returns().get().total == Decimal(-10)


def test_a_product_is_written_down_and_retired(as_nadia):
    as_nadia.post(reverse("sales:new-product"), {"name": "Brush", "number": "B1", "price": "7.50"})
    product = Product.objects.get()
    as_nadia.post(reverse("sales:retirement", args=[product.pk]))
    product.refresh_from_db()

    assert product.prices.get().amount == Decimal("7.50")
    assert product.retired_at is not None
    as_nadia.get(reverse("sales:product", args=[product.pk]))  # The toast is read there.
    assert b"Brush" not in as_nadia.get(reverse("sales:products")).content
    assert b"Brush" in as_nadia.get(reverse("sales:products") + "?retired=1").content


def test_the_card_says_what_they_spent_and_like(as_omar):
    lena, product = a_customer(), a_product(name="Suede care")
    a_purchase(customer=lena, product=product, lines=[("Suede care", "1", "20")])
    a_purchase(customer=lena, product=product, lines=[("Suede care", "1", "22.50")])

    card = as_omar.get(reverse("sales:of-customer", args=[lena.pk])).content.decode()

    assert "€42.50" in card
    assert "Suede care" in card
    assert "2 times" in card


@pytest.mark.parametrize("name", ["sales:purchases", "sales:products"])
def test_a_list_asks_as_often_for_twenty_as_for_two(as_omar, django_assert_max_num_queries, name):
    def asked(count):
        for n in range(count):
            a_purchase(customer=a_customer(name=f"Guest {n}"))
            a_product(name=f"Product {n}")
        with django_assert_max_num_queries(60) as counted:
            as_omar.get(reverse(name))
        return len(counted)

    as_omar.get(reverse(name))
    assert asked(2) == asked(18)


def test_the_list_goes_on_behind_fifty(as_omar):
    for n in range(52):
        a_purchase(lines=[(f"Thing {n:02}", "1", "1")])
    first = as_omar.get(reverse("sales:purchases"))
    cursor = first.context["purchases"].more

    second = as_omar.get(reverse("sales:purchases"), {"after": cursor})

    assert [row.what for row in second.context["purchases"].rows] == ["Thing 01", "Thing 00"]


def test_purchases_are_found_by_customer(as_omar):
    a_purchase(customer=a_customer(name="Lena Moreau"), lines=[("Brush", "1", "1")])
    a_purchase(customer=a_customer(name="Omar Aziz"), lines=[("Glue", "1", "1")])

    shown = as_omar.get(reverse("sales:purchases"), {"q": "Moreau"}).content

    assert b"Brush" in shown
    assert b"Glue" not in shown
    assert Customer.objects.count() == 2


def test_a_long_bill_gets_one_more_line(as_omar):
    product = a_product(price="12.50")

    answer = as_omar.get(reverse("sales:new-line"), {"lines-TOTAL_FORMS": "5"})

    shown = answer.content.decode()
    assert answer.status_code == 200
    assert 'name="lines-5-quantity"' in shown
    assert product.name in shown
    assert "<html" not in shown


@pytest.mark.parametrize("number", ["", "-1", "100", "9999", "five", "٥x"])
def test_a_bill_without_end_gets_no_more_lines(as_omar, number):
    answer = as_omar.get(reverse("sales:new-line"), {"lines-TOTAL_FORMS": number})

    assert (answer.status_code, answer.content) == (204, b"")


def test_an_observer_gets_no_line_and_a_stranger_the_door(ivy, client, signed_in):
    way = reverse("sales:new-line")

    assert signed_in(ivy).get(way).status_code == 404
    assert client.get(way).status_code == 302
    assert signed_in(ivy).post(way).status_code in {404, 405}
