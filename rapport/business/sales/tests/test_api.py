"""/api/v1/products/ and /purchases/ as a till uses them."""

import json
from decimal import Decimal

import pytest
from django.test import Client

from rapport.business.customers.testing import a_customer
from rapport.business.sales.models import Price, Product, Purchase, PurchaseLine
from rapport.business.sales.testing import a_product, a_purchase
from rapport.business.team.testing import a_token
from rapport.plumbing.ledger.models import Entry


class Program:
    """A program with a token of this role."""

    def __init__(self, role="member"):
        _, self.secret = a_token(role=role)
        self.client = Client()

    def __call__(self, method, path, body=None, **headers):
        return self.client.generic(
            method,
            f"/api/v1/{path}",
            json.dumps(body) if body is not None else "",
            content_type="application/json",
            headers={"Authorization": f"Bearer {self.secret}", **headers},
        )


@pytest.fixture
def till(business):
    return Program()


@pytest.fixture
def office(business):
    return Program("manager")


@pytest.fixture
def watcher(business):
    return Program("observer")


def snapshot():
    models = (Product, Price, Purchase, PurchaseLine, Entry)
    return [list(model.objects.order_by("pk").values()) for model in models]


def a_bill(**fields):
    return {"lines": [{"text": "Full wash", "quantity": "2", "price": "19.90"}], **fields}


def test_a_purchase_is_written_down_with_its_total(till):
    lena, wash = a_customer(), a_product(price="12.50")
    lines = [
        {"product_id": wash.pk, "quantity": "2", "price": "12.50"},
        {"text": "Laces", "price": "3.95"},
    ]

    answer = till("POST", "purchases/", {"customer_id": lena.pk, "number": "A-1", "lines": lines})

    told = answer.json()
    purchase = Purchase.objects.get()
    assert answer.status_code == 201
    assert (told["id"], told["number"], told["is_return"]) == (purchase.pk, "A-1", False)
    assert Decimal(told["total"]) == purchase.total == Decimal("28.95")
    assert [line["text"] for line in told["lines"]] == [wash.name, "Laces"]
    assert till("GET", f"purchases/{purchase.pk}/").json() == told


def test_a_walk_in_sale_has_no_customer(till):
    assert till("POST", "purchases/", a_bill()).json()["customer_id"] is None


def test_a_number_sent_twice_is_one_purchase(till):
    first = till("POST", "purchases/", a_bill(number="A-1")).json()
    before = snapshot()

    again = till("POST", "purchases/", a_bill(number="A-1"))

    assert again.status_code == 201
    assert again.json()["id"] == first["id"]
    assert snapshot() == before


def test_an_idempotency_key_repeats_the_answer_and_not_the_sale(till):
    key = {"Idempotency-Key": "till-7-0001"}
    first = till("POST", "purchases/", a_bill(), **key)
    before = snapshot()

    again = till("POST", "purchases/", a_bill(), **key)
    other = till("POST", "purchases/", a_bill(number="B"), **key)

    assert (first.status_code, again.status_code) == (201, 201)
    assert again.content == first.content
    assert 400 <= other.status_code < 500, "one key is one request"
    assert snapshot() == before


def test_some_of_it_comes_back_and_never_more_than_was_bought(till):
    bought = till("POST", "purchases/", a_bill(customer_id=a_customer().pk)).json()
    way = f"purchases/{bought['id']}/return/"
    one = {"lines": [{"position": 1, "quantity": "1"}], "note": "Too small"}

    taken = till("POST", way, one)
    too_much = till("POST", way, {"lines": [{"position": 1, "quantity": "2"}]})
    nothing = till("POST", way, {"lines": [{"position": 9, "quantity": "1"}]})

    assert taken.status_code == 201
    assert taken.json()["is_return"] is True
    assert taken.json()["returns_id"] == bought["id"]
    assert Decimal(taken.json()["total"]) == Decimal("-19.90")
    assert (too_much.status_code, nothing.status_code) == (422, 422)
    assert Purchase.objects.count() == 2


def test_thanks_are_kept_once(till):
    bought = till("POST", "purchases/", a_bill(customer_id=a_customer().pk)).json()

    first = till("POST", f"purchases/{bought['id']}/thanks/", {"way": "postcard"}).json()
    before = snapshot()
    again = till("POST", f"purchases/{bought['id']}/thanks/", {"way": "postcard"}).json()

    assert first["thanked_at"] is not None
    assert again["thanked_at"] == first["thanked_at"]
    assert snapshot() == before


def test_nobody_is_thanked_for_what_nobody_known_bought(till):
    bought = till("POST", "purchases/", a_bill()).json()

    answer = till("POST", f"purchases/{bought['id']}/thanks/", {})

    assert answer.status_code == 422
    assert Purchase.objects.get().thanked_at is None


def test_a_mistaken_purchase_goes(till):
    bought = till("POST", "purchases/", a_bill()).json()

    assert till("DELETE", f"purchases/{bought['id']}/").status_code == 204
    assert till("GET", f"purchases/{bought['id']}/").status_code == 404
    assert Purchase.objects.count() == 0


def test_purchases_are_found_by_customer_number_and_kind(till):
    lena = a_customer()
    hers = a_purchase(customer=lena)
    a_purchase()

    found = till("GET", f"purchases/?customer_id={lena.pk}").json()["items"]

    assert [one["id"] for one in found] == [hers.pk]
    assert till("GET", "purchases/?is_return=true").json()["items"] == []
    assert len(till("GET", "purchases/").json()["items"]) == 2


def test_a_product_is_made_changed_priced_and_retired(office):
    fact = {"number": "W-1", "name": "Full wash", "price": "19.90"}

    made = office("POST", "products/", fact)
    way = f"products/{made.json()['id']}/"
    changed = office("PUT", way, fact | {"name": "Whole wash"})
    priced = office("POST", f"{way}prices/", {"amount": "24.90", "from_on": "2030-01-01"})
    prices = office("GET", f"{way}prices/").json()
    retired = office("POST", f"{way}retirement/")

    assert [one.status_code for one in (made, changed, priced, retired)] == [201, 200, 201, 200]
    assert changed.json()["name"] == "Whole wash"
    assert [Decimal(one["amount"]) for one in prices] == [Decimal("24.90"), Decimal("19.90")]
    assert retired.json()["retired_at"] is not None
    assert office("GET", "products/?is_retired=false").json()["items"] == []


@pytest.mark.parametrize(
    "bill",
    [
        {"lines": []},
        {"lines": [{"text": "Wash", "price": "-1"}]},
        {"lines": [{"text": "Wash", "quantity": "0", "price": "1"}]},
        {"lines": [{"text": "Wash", "price": "NaN"}]},
        {"lines": [{"price": "1"}]},
        a_bill(channel="pigeon"),
        a_bill(at="2026-05-04 09:00"),
        a_bill(surprise=1),
    ],
)
def test_a_bill_that_cannot_be_is_refused_and_leaves_nothing(till, bill):
    answer = till("POST", "purchases/", bill)

    assert answer.status_code == 422, answer.content
    assert answer["Content-Type"].startswith("application/problem+json")
    assert Purchase.objects.count() == 0


def test_nobody_buys_what_or_for_whom_is_not_there(till):
    for bill in (a_bill(customer_id=99_999), {"lines": [{"product_id": 99_999, "price": "1"}]}):
        assert till("POST", "purchases/", bill).status_code == 404
    assert Purchase.objects.count() == 0


def test_an_observer_reads_and_changes_nothing(watcher):
    product, purchase = a_product(), a_purchase()
    before = snapshot()

    assert watcher("GET", "products/").status_code == 200
    assert watcher("GET", f"purchases/{purchase.pk}/").status_code == 200
    refused = [
        watcher("POST", "purchases/", a_bill()),
        watcher("POST", f"purchases/{purchase.pk}/return/", {"lines": [{"position": 1, "quantity": "1"}]}),
        watcher("POST", f"purchases/{purchase.pk}/thanks/", {}),
        watcher("DELETE", f"purchases/{purchase.pk}/"),
        watcher("POST", "products/", {"number": "W", "name": "Wash"}),
        watcher("PUT", f"products/{product.pk}/", {"number": "W", "name": "Wash"}),
        watcher("POST", f"products/{product.pk}/prices/", {"amount": "1", "from_on": "2030-01-01"}),
        watcher("POST", f"products/{product.pk}/retirement/"),
    ]  # fmt: skip

    assert {answer.status_code for answer in refused} <= {403, 404}
    assert snapshot() == before


def test_products_are_made_by_managers_only(till):
    before = snapshot()

    assert till("POST", "products/", {"number": "W", "name": "Wash"}).status_code in {403, 404}
    assert snapshot() == before


def test_what_is_private_is_not_there_for_a_member(till, office):
    secret = a_purchase(customer=a_customer(name="Somebody", is_private=True))

    assert till("GET", f"purchases/{secret.pk}/").status_code == 404
    assert till("GET", "purchases/").json()["items"] == []
    assert till("DELETE", f"purchases/{secret.pk}/").status_code == 404
    assert office("GET", f"purchases/{secret.pk}/").status_code == 200


def test_nobody_without_a_token(business):
    answer = Client().post("/api/v1/purchases/", json.dumps(a_bill()), "application/json")

    assert answer.status_code == 401
    assert Purchase.objects.count() == 0
