"""Every kind of voucher is issued, printed and redeemed by hand."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from rapport.business.customers.models import Import
from rapport.business.customers.testing import a_customer
from rapport.business.loyalty import actions, queries
from rapport.business.loyalty.models import PointsEntry, Voucher
from rapport.business.loyalty.testing import a_programme
from rapport.business.sales.models import PurchaseLine
from rapport.business.sales.testing import a_product, a_purchase

pytestmark = pytest.mark.django_db
NEW = "/loyalty/vouchers/new/"

KINDS = [
    ({"kind": "money", "amount": "12.50"}, {"amount": 1250}),
    ({"kind": "gift_card", "amount": "50"}, {"amount": 5000}),
    ({"kind": "credit", "amount": "5"}, {"amount": 500}),
    ({"kind": "percent", "percent": "20", "uses": "3"}, {"percent": 20, "amount": 3}),
    ({"kind": "product", "thing": "A shine"}, {"thing": "A shine", "amount": 1}),
]


def posted(client, **said):
    return client.post(NEW, {"reason": "Thanks", "key": "k-1"} | said)


@pytest.mark.parametrize(("said", "expected"), KINDS)
def test_every_kind_is_issued_by_hand_and_once(signed_in, olga, business, said, expected):
    client = signed_in(olga)
    for _ in range(2):
        assert posted(client, **said).status_code == 303
    voucher = Voucher.objects.get()
    found = {name: getattr(voucher, name) for name in expected}
    assert (voucher.kind, found) == (said["kind"], expected)
    for place in ("", "print/"):
        page = client.get(f"{voucher.get_absolute_url()}{place}")
        assert page.status_code == 200
    html = page.content.decode()
    assert "<svg" in html, "the code as a picture"
    assert ("bit by bit" in html) == voucher.is_money
    assert ("20" in html and "% off" in html) == (voucher.kind == "percent")
    assert ("A shine" in html) == (voucher.kind == "product")


def test_all_conditions_are_said_on_the_form_and_on_paper(signed_in, olga, business):
    lena, cream = a_customer(name="Lena Moreau"), a_product(name="Cream", price="10")
    today = timezone.localdate()
    said = {
        "kind": "percent", "percent": "10", "minimum": "30", "channel": "counter",
        "from_on": f"{today:%Y-%m-%d}", "expires_on": f"{today + timedelta(days=9):%Y-%m-%d}",
        "products": [cream.pk], "is_for_first": "on", "is_once_each": "on", "is_personal": "on",
    }  # fmt: skip
    client = signed_in(olga)
    assert (
        client.post(f"{NEW}?customer={lena.pk}", said | {"reason": "Hi", "key": "k"}).status_code
        == 303
    )
    voucher = Voucher.objects.get()
    assert (voucher.minimum, voucher.from_on, voucher.channel) == (3000, today, "counter")
    assert voucher.is_for_first
    assert voucher.is_once_each
    assert voucher.is_personal
    assert list(voucher.only_for.all()) == [cream]
    for place in ("", "print/"):
        html = client.get(f"{voucher.get_absolute_url()}{place}").content.decode()
        for words in ("€30.00", "Cream", "At the counter", "first purchase", "given to"):
            assert words in html


@pytest.mark.parametrize(
    "said",
    [
        {"kind": "money"},
        {"kind": "percent"},
        {"kind": "percent", "percent": "101"},
        {"kind": "product"},
        {"kind": "nonsense", "amount": "5"},
        {"amount": "5", "is_personal": "on"},
        {"amount": "5", "channel": "moon"},
        {"amount": "5", "products": ["999999999"]},
    ],
)
def test_half_a_voucher_is_not_issued(signed_in, olga, business, said):
    response = posted(signed_in(olga), **said)
    assert response.status_code == 422
    assert not Voucher.objects.exists()


@pytest.mark.parametrize(
    "worth", [{"kind": "percent", "percent": 20}, {"kind": "product", "thing": "Tea"}]
)
def test_what_is_not_money_is_redeemed_without_an_amount(signed_in, fay, business, worth):
    voucher = actions.give(
        customer_id=None, worth=actions.Worth(amount=2, **worth), currency="EUR", reason="Hi",
        by=None, now=timezone.now(),
    )  # fmt: skip
    client = signed_in(fay)
    for place in (voucher.get_absolute_url(), f"/loyalty/redemption/?code={voucher}"):
        html = client.get(place).content.decode()
        assert 'name="amount"' not in html
        assert 'name="key"' in html
    for key in ("a", "a", "b"):
        done = client.post(f"/loyalty/vouchers/{voucher.pk}/redemptions/", {"key": key})
        assert done.status_code == 303
    assert queries.whole_balance(voucher.pk) == 0


def test_money_still_asks_how_much(signed_in, fay, business):
    voucher = actions.grant(
        customer_id=None, amount=Decimal(5), reason="Hi", by=None, now=timezone.now()
    )
    client = signed_in(fay)
    assert 'name="amount"' in client.get(voucher.get_absolute_url()).content.decode()
    done = client.post(f"/loyalty/vouchers/{voucher.pk}/redemptions/", {"key": "a"})
    assert done.status_code == 422
    assert queries.whole_balance(voucher.pk) == 500


def test_the_file_handed_over_counts_uses_and_money_apart(business):
    from rapport.business.loyalty.handing_over import SECTIONS

    lena = a_customer()
    actions.give(
        customer_id=lena.pk, worth=actions.Worth(kind="percent", percent=20, amount=3, minimum=3000),
        currency="EUR", reason="Hi", by=None, now=timezone.now(),
    )  # fmt: skip
    actions.grant(
        customer_id=lena.pk, amount=Decimal("7.5"), reason="Ho", by=None, now=timezone.now()
    )
    section = next(one for one in SECTIONS if one.name == "vouchers")
    percent, money = section.rows(lena)
    assert (percent["percent"], percent["uses"], percent["worth"]) == (20, 3, None)
    assert "€30.00" in percent["conditions"]
    assert (money["worth"], money["uses"]) == (Decimal("7.50"), None)
    assert [one["left"] for one in (*percent["entries"], *money["entries"])] == [3, Decimal("7.50")]
    assert set(percent) <= set(section.columns) | {"entries"}


def test_an_import_earns_once_from_the_first_day_of_the_programme(business):
    now = timezone.now()
    lena, jo = a_customer(), a_customer()
    programme = a_programme(started_on=timezone.localdate() - timedelta(days=10))
    came = Import.objects.create(kind="purchases", file_name="till.csv", made_at=now)
    for customer, days, price in (
        (lena, 2, "30"),
        (lena, 5, "12.50"),
        (lena, 40, "99"),
        (jo, 1, "8"),
    ):
        bought = a_purchase(
            customer=customer, lines=[("Wash", "1", price)], at=now - timedelta(days=days)
        )
        PurchaseLine.objects.filter(purchase=bought).update(came_with=came)
    other = a_purchase(customer=lena, lines=[("Wash", "1", "5")], at=now)

    looked = [actions.earn_for_import(came.pk, [lena.pk], now=now) for _ in range(2)]

    assert looked == [2, 2], "not what came before the programme, not what others bought"
    earned = PointsEntry.objects.filter(account__customer=lena).values_list("amount", flat=True)
    assert sorted(earned) == [12, 30]
    assert not PointsEntry.objects.filter(purchase=other).exists()
    assert actions.earn_for_import(came.pk, [jo.pk], now=now) == 1
    assert queries.standing(jo.pk, today=timezone.localdate()).programmes[0].left == 8
    assert programme.is_running
