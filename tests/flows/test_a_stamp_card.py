"""A stamp card filled across counter and own pages, then the free clean redeemed at the till."""

import re
from email import message_from_bytes, policy

import pytest
from django.test import Client
from django.utils import timezone

from rapport.business.customers.testing import a_customer
from rapport.business.loyalty import queries
from rapport.business.loyalty.models import Voucher
from rapport.business.loyalty.testing import a_programme, a_reward
from rapport.business.sales.models import Purchase
from rapport.business.sales.testing import a_product
from rapport.plumbing.jobs.testing import run_all
from rapport.plumbing.mail import settings as mail_settings
from rapport.plumbing.mail.models import OutgoingMail
from rapport.plumbing.mail.settings import SmtpSettings

pytestmark = pytest.mark.django_db
TILL, ADDRESS = "/loyalty/till/", "lena@mail.example"


@pytest.fixture(autouse=True)
def _can_send(monkeypatch):
    server = SmtpSettings(host="127.0.0.1", port=1)
    monkeypatch.setattr(mail_settings, "_resolvers", [lambda channel: server])
    monkeypatch.setattr("rapport.plumbing.mail.jobs.transport_for", lambda channel: None)


def rung_up(browser, *items, customer=None):
    """What the till sends at the end; the number of the receipt."""
    html = browser.get(TILL).content.decode()
    number = re.search(r'name="number" value="([^"]+)"', html)[1]
    whose = {"customer": customer.pk} if customer else {"walk_in": "1"}
    posted = {"number": number, "item": items, "q": "", "asked_thanks": "1", "is_thanked": "on"}
    assert browser.post(TILL, posted | whose).status_code == 303
    run_all()
    return number


def come_in():
    browser = Client()
    browser.post("/my/", {"email": ADDRESS})
    run_all()
    raw = bytes(OutgoingMail.objects.latest("pk").raw)
    text = message_from_bytes(raw, policy=policy.default).get_body(("plain",)).get_content()
    browser.post(re.search(r"https?://\S+?(/my/in/\S+)", text)[1])
    return browser


def stamps(customer):
    return queries.standing(customer.pk, today=timezone.localdate()).programmes[0].left


def test_a_stamp_card_is_filled_at_the_counter_and_at_home_and_the_clean_is_free(
    signed_in, fay, business
):
    lena, counter = a_customer(name="Lena Moreau", email=ADDRESS), signed_in(fay)
    clean = a_product(name="Sneaker clean", price="19.00")
    cards = a_programme(kind="stamps", name="Five cleans", stamps_needed=5)
    reward = a_reward(
        programme=cards, cost=5, kind="product", product_id=clean.pk, name="A free clean"
    )

    # Three visits with the card; once it lay at home.
    for _ in range(3):
        rung_up(counter, f"p:{clean.pk}:1:", customer=lena)
    forgotten = rung_up(counter, f"p:{clean.pk}:1:")
    assert stamps(lena) == 3

    # At home she puts the receipt on her card; nobody else can any more.
    home = come_in()
    claimed = home.post("/my/receipts/", {"number": forgotten.lower(), "total": "19.00"})
    assert claimed.status_code == 303
    run_all()
    assert stamps(lena) == 4, "the stamp is there once, whoever listened"
    assert Purchase.objects.get(number=forgotten).customer == lena

    # The fifth visit fills it, and on her phone she takes the reward.
    rung_up(counter, f"p:{clean.pk}:1:", customer=lena)
    assert home.post(f"/my/rewards/{reward.pk}/", {"key": "once"}).status_code == 303
    voucher = Voucher.objects.get(customer=lena)
    assert stamps(lena) == 0
    assert str(voucher) in home.get("/my/").content.decode()

    # At the till the code is scanned: two pairs, one of them free.
    scanned = counter.post(
        TILL, {"customer": lena.pk, "item": [f"p:{clean.pk}:2:"], "q": voucher.code}
    )
    assert f'value="v:{voucher.pk}"' in scanned.content.decode()
    number = rung_up(counter, f"p:{clean.pk}:2:", f"v:{voucher.pk}", customer=lena)

    bought = Purchase.objects.get(number=number)
    assert str(bought.total) == "19.00"
    assert bought.thanked_at is not None
    assert queries.whole_balance(voucher.pk) == 0
    assert stamps(lena) == 1
    again = counter.post(
        TILL,
        {
            "customer": lena.pk,
            "item": [f"p:{clean.pk}:1:", f"v:{voucher.pk}"],
            "number": number[:-1] + "Z",
            "q": "",
        },
    )
    assert again.status_code == 422, "a code is used once"
