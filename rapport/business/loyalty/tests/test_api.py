"""/api/v1/vouchers/ and /redemptions/ as a shop on the web uses them."""

import json
from decimal import Decimal

import pytest
from django.test import Client

from rapport.business.customers.testing import a_customer
from rapport.business.loyalty.models import Voucher, VoucherEntry
from rapport.business.sales.testing import a_product
from rapport.business.team.testing import a_token

pytestmark = pytest.mark.django_db


@pytest.fixture
def shop(business):
    _, secret = a_token(role="manager")
    client = Client()

    def asked(method, path, body=None, **query):
        if method == "GET":
            return client.get(
                f"/api/v1/{path}", query, headers={"Authorization": f"Bearer {secret}"}
            )
        return client.generic(
            method, f"/api/v1/{path}", json.dumps(body), content_type="application/json",
            headers={"Authorization": f"Bearer {secret}"},
        )  # fmt: skip

    return asked


def test_a_voucher_with_conditions_is_issued_asked_for_and_used(shop):
    lena, cream = a_customer(name="Lena"), a_product(name="Cream", price="10")
    said = {
        "kind": "percent", "percent": 20, "uses": 2, "reason": "Spring", "customer_id": lena.pk,
        "minimum": "30", "channel": "website", "is_personal": True, "product_ids": [cream.pk],
    }  # fmt: skip
    made = shop("POST", "vouchers/", said)
    assert made.status_code == 201, made.content
    told = made.json()
    assert (told["percent"], told["uses_left"], told["worth"]) == (20, 2, None)
    assert (told["channel"], told["is_personal"], Decimal(told["minimum"])) == ("website", True, 30)

    asked = {"code": told["code"], "basket_total": "40", "product_ids": [cream.pk]}
    asked |= {"counted_total": "10", "customer_id": lena.pk, "channel": "website"}
    checked = shop("GET", "vouchers/check/", **asked).json()
    assert (checked["refusal"], Decimal(checked["takes_off"])) == (None, 2)
    for wrong in (
        {"basket_total": "29"}, {"channel": "counter"}, {"customer_id": a_customer().pk},
        {"product_ids": []},
    ):  # fmt: skip
        assert shop("GET", "vouchers/check/", **(asked | wrong)).json()["refusal"], wrong
    assert VoucherEntry.objects.count() == 1, "asking takes nothing"

    lines = [{"product_id": cream.pk, "quantity": "4", "price": "10"}]
    bought = shop(
        "POST", "purchases/", {"customer_id": lena.pk, "lines": lines, "channel": "website"}
    ).json()
    used = shop("POST", "redemptions/", {"code": told["code"], "purchase_id": bought["id"]})
    assert used.status_code == 201, used.content
    assert Voucher.objects.with_balance().get().left == 1


def test_at_the_wrong_place_nothing_is_taken(shop):
    lena = a_customer()
    code = shop(
        "POST", "vouchers/",
        {"kind": "money", "amount": "5", "reason": "x", "customer_id": lena.pk, "channel": "website"},
    ).json()["code"]  # fmt: skip
    bought = shop(
        "POST", "purchases/", {"customer_id": lena.pk, "lines": [{"text": "Wash", "price": "9"}]}
    ).json()
    taken = shop("POST", "redemptions/", {"code": code, "amount": "5", "purchase_id": bought["id"]})
    assert taken.status_code == 422
    assert "this way" in taken.json()["detail"]
    assert VoucherEntry.objects.count() == 1
