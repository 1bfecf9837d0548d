"""Customers' own pages: the card, rewards for points, receipts, wishes; and nothing of others."""

from decimal import Decimal

import pytest
from django.test import Client
from django.utils import timezone

from rapport.business.customers import actions as customers
from rapport.business.customers.models import Consent, Customer
from rapport.business.customers.testing import a_customer
from rapport.business.loyalty import queries
from rapport.business.loyalty.actions.cards import make_card, renew_card
from rapport.business.loyalty.actions.points import collect
from rapport.business.loyalty.models import Card, PointsEntry, Voucher
from rapport.business.loyalty.queries.cards import page_address
from rapport.business.loyalty.testing import a_programme, a_reward, a_voucher
from rapport.business.sales.testing import a_purchase

pytestmark = pytest.mark.django_db


def points_of(customer):
    found = queries.standing(customer.pk, today=timezone.localdate()).programmes
    return sum(one.left for one in found)


def given(customer, programme, amount):
    collect(customer.pk, programme_id=programme.pk, amount=amount, reason="Thank you", key=None,
            by=None, now=timezone.now())  # fmt: skip


def path_of(card):
    return "/my/card/" + page_address(card).split("/my/card/")[1]


def test_a_card_shows_stamps_and_vouchers_and_only_a_first_name(client, lena):
    given(lena, a_programme(kind="stamps", name="Ten cleans"), 3)
    a_voucher(customer=lena, amount="20", reason="For the stained boot", at=timezone.now())
    card = make_card(lena.pk, by=None, now=timezone.now())

    page = client.get(path_of(card))

    html = page.content.decode()
    assert "Lena’s card" in html
    assert "3 of 10" in html
    assert "€20.00" in html
    assert str(card) in html
    assert html.count("<svg") >= 2
    for private in ("Moreau", "mail.example", "stained boot"):
        assert private not in html
    assert "noindex" in page["X-Robots-Tag"]
    assert "style=" not in html


def test_a_revoked_forged_or_shortened_address_is_not_there(client, lena):
    old = make_card(lena.pk, by=None, now=timezone.now())
    place = path_of(old)
    assert client.get(place).status_code == 200
    for wrong in (
        place[:-2] + "/",
        place[:-3] + "aa/",
        place.upper().replace("/MY/CARD/", "/my/card/"),
    ):
        assert client.get(wrong).status_code == 404
    new = renew_card(lena.pk, by=None, now=timezone.now())
    assert client.get(place).status_code == 404
    assert client.get(path_of(new)).status_code == 200


def test_a_card_asks_as_much_for_two_vouchers_as_for_twelve(
    client, lena, django_assert_max_num_queries
):
    place = path_of(make_card(lena.pk, by=None, now=timezone.now()))
    for _ in range(12):
        a_voucher(customer=lena, at=timezone.now())
    with django_assert_max_num_queries(22):
        client.get(place)


def test_points_become_a_reward_once(come_in, lena):
    reward = a_reward(cost=10, kind="money", name="Five off")
    given(lena, reward.programme, 12)
    browser = come_in()
    assert "Get it" in browser.get("/my/").content.decode()

    for _ in range(2):
        answer = browser.post(f"/my/rewards/{reward.pk}/", {"key": "once"})
        assert answer.headers["Location"] == "/my/?said=spent"

    assert points_of(lena) == 2
    voucher = Voucher.objects.get()
    assert voucher.customer == lena
    assert str(voucher) in browser.get("/my/").content.decode()


def test_too_few_points_are_told_in_words_and_nothing_is_taken(come_in, lena):
    reward = a_reward(cost=10)
    given(lena, reward.programme, 9)
    told = come_in().post(f"/my/rewards/{reward.pk}/", {"key": "once"})
    assert told.status_code == 422
    assert "there are 9" in told.content.decode()
    assert points_of(lena) == 9
    assert not Voucher.objects.exists()


def test_what_happened_is_told_in_words(come_in, lena):
    reward = a_reward(cost=10, name="Five off")
    given(lena, reward.programme, 12)
    browser = come_in()
    browser.post(f"/my/rewards/{reward.pk}/", {"key": "once"})
    html = browser.get("/my/history/").content.decode()
    assert "For Thank you" in html
    assert "Exchanged for “Five off”" in html
    assert "-10" in html


def test_a_receipt_is_claimed_once_and_earns_its_stamp(come_in, lena):
    a_programme(kind="stamps", name="Ten cleans")
    a_purchase(number="T-7K2M-9QAB", at=timezone.now())
    browser = come_in()
    for _ in range(2):
        answer = browser.post("/my/receipts/", {"number": "t7k2m9qab", "total": "19,90"})
        assert answer.headers["Location"] == "/my/?said=claimed"
    assert points_of(lena) == 1


@pytest.mark.parametrize(
    "posted",
    [
        {"number": "T-7K2M-9QAB", "total": "19.91"},
        {"number": "T-7K2M-9QAB", "day": "2020-01-01"},
        {"number": "T-7K2M-9QAC", "total": "19.90"},
        {"number": "B-1", "total": "19.90"},
    ],
)
def test_every_wrong_receipt_is_refused_in_the_same_words(come_in, lena, posted):
    a_programme(kind="stamps", name="Ten cleans")
    a_purchase(number="T-7K2M-9QAB", at=timezone.now())
    a_purchase(number="B-1", customer=a_customer(name="Jo Amsel"), at=timezone.now())
    told = come_in().post("/my/receipts/", posted)
    assert told.status_code == 422
    assert "We find no such receipt" in told.content.decode()
    assert points_of(lena) == 0
    assert not PointsEntry.objects.filter(account__customer=lena).exists()


def test_a_receipt_needs_more_than_its_number(come_in, lena):
    a_purchase(number="T-7K2M-9QAB", at=timezone.now())
    assert come_in().post("/my/receipts/", {"number": "T-7K2M-9QAB"}).status_code == 422


def test_receipts_are_not_to_be_guessed(come_in, lena):
    browser, bought = come_in(), a_purchase(number="T-7K2M-9QAB", at=timezone.now())
    statuses = [
        browser.post("/my/receipts/", {"number": f"T-0000-00{n:02}", "total": "1"}).status_code
        for n in range(12)
    ]
    assert statuses == [422] * 10 + [429] * 2
    assert (
        browser.post("/my/receipts/", {"number": "T-7K2M-9QAB", "total": "19.90"}).status_code
        == 429
    )
    bought.refresh_from_db()
    assert bought.customer is None


def test_wishes_are_kept_as_their_own_word(come_in, lena):
    browser = come_in()
    browser.post("/my/wishes/", {"attention": "quiet", "wish": ["news.email", "offers.text"]})
    lena.refresh_from_db()
    assert lena.attention == Customer.Attention.QUIET
    said = {(one.purpose, one.channel, one.state, one.source) for one in Consent.objects.all()}
    assert said == {("news", "email", "given", "portal"), ("offers", "text", "given", "portal")}
    assert "lena@mail.example" in Consent.objects.first().point

    browser.post("/my/wishes/", {"attention": "more", "wish": ["news.email", "nonsense"]})
    last = Consent.objects.latest("pk")
    assert (last.purpose, last.state) == ("offers", "withdrawn")
    assert Consent.objects.count() == 3, "what did not change is not said again"


def test_a_code_for_friends_is_made_when_asked_for(come_in, lena):
    browser = come_in()
    assert "Get a code for friends" in browser.get("/my/").content.decode()
    browser.post("/my/invitation/")
    assert "Your friends say this code" in browser.get("/my/").content.decode()


def test_nobody_sees_or_spends_what_is_anothers(come_in, lena):
    jo = a_customer(name="Jo Amsel", email="jo@mail.example")
    reward = a_reward(cost=10)
    given(jo, reward.programme, 50)
    voucher = a_voucher(customer=jo, at=timezone.now())
    browser = come_in()
    assert str(voucher) not in browser.get("/my/").content.decode()
    assert browser.post(f"/my/rewards/{reward.pk}/", {"key": "x"}).status_code == 422
    assert points_of(jo) == 50


def test_coming_in_makes_a_card(come_in, lena):
    come_in()
    assert Card.objects.filter(customer=lena).count() == 1


def test_the_card_of_a_merged_record_leads_to_who_took_it_in(client, lena):
    twin = a_customer(name="L. Moreau", email="l@mail.example")
    place = path_of(make_card(twin.pk, by=None, now=timezone.now()))
    given(lena, a_programme(kind="stamps"), 4)
    customers.merge(lena.pk, twin.pk, by=None, now=timezone.now())
    assert "4 of 10" in client.get(place).content.decode()


def test_a_stranger_posting_changes_nothing(lena):
    reward, browser = a_reward(cost=10), Client()
    given(lena, reward.programme, 50)
    bought = a_purchase(number="T-7K2M-9QAB", at=timezone.now())
    for place, posted in (
        (f"/my/rewards/{reward.pk}/", {"key": "x"}),
        ("/my/receipts/", {"number": "T-7K2M-9QAB", "total": "19.90"}),
        ("/my/wishes/", {"attention": "quiet"}),
        ("/my/invitation/", {}),
        ("/my/card/", {}),
        ("/my/choice/", {"card": lena.pk}),
    ):
        assert browser.post(place, posted).headers["Location"] == "/my/"
    bought.refresh_from_db()
    assert (bought.customer, bought.total) == (None, Decimal("19.90"))
    assert points_of(lena) == 50
