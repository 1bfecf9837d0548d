"""What members see and do about referrals."""

from datetime import timedelta

import pytest
from django.urls import reverse

from rapport.business.customers.testing import a_customer
from rapport.business.loyalty.models import Voucher
from rapport.business.referrals import actions, queries
from rapport.business.referrals.models import Referral, ReferralTerms
from rapport.business.referrals.testing import CAME, a_code, a_referral, some_terms
from rapport.business.sales.testing import a_purchase

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def priya(business):
    return a_customer(name="Priya Sharma")


def a_rewarded(priya, name="Noor Haddad", price="40"):
    friend = a_customer(name=name, made_at=CAME)
    referral = a_referral(referrer=priya, friend=friend)
    a_purchase(customer=friend, lines=[("Wash", "1", price)], at=CAME + DAY)
    actions.look_at_purchase(friend.pk, now=CAME + DAY)
    referral.refresh_from_db()
    return referral


def test_the_overview_says_what_word_of_mouth_is_worth(client, nadia, priya):
    some_terms(waiting_days=0)
    a_rewarded(priya)
    client.force_login(nadia)
    page = client.get(reverse("referrals:index"))
    found = page.context["list"]
    assert (found.worth.revenue, found.worth.cost, found.worth.value) == (40, 15, 25)
    assert "Noor Haddad" in page.text
    assert found.unthanked == 1


def test_every_screen_asks_as_often_for_twenty_as_for_two(
    client, nadia, priya, django_assert_max_num_queries
):
    def counted(name):
        with django_assert_max_num_queries(40) as asked:
            assert client.get(reverse(name)).status_code == 200
        return len(asked)

    client.force_login(nadia)
    names = ["referrals:index", "referrals:graph", "referrals:advocates"]
    some_terms(waiting_days=0, most_a_week=100)
    for name in ("Ada Lin", "Bo Wen"):
        a_rewarded(priya, name)
    two = [counted(name) for name in names]
    for number in range(18):
        a_rewarded(priya, f"Zed{chr(97 + number)} Q{chr(97 + number)}ll")
    assert [counted(name) for name in names] == two


def test_who_sent_them_is_asked_at_the_counter(client, omar, priya):
    noor = a_customer(name="Noor Haddad")
    client.force_login(omar)
    address = reverse("referrals:new")
    assert "Who sent Noor Haddad?" in client.get(address, {"friend": noor.pk}).text
    answer = client.post(address, {"friend": noor.pk, "referrer": priya.pk})
    assert answer.status_code == 303
    client.post(address, {"friend": noor.pk, "referrer": priya.pk})
    assert Referral.objects.get().referrer == priya


def test_a_code_on_a_card_is_as_good(client, omar, priya):
    noor, code = a_customer(name="Noor Haddad"), a_code(customer=priya)
    client.force_login(omar)
    typed = {"friend": noor.pk, "code": code.shown.lower()}
    assert client.post(reverse("referrals:new"), typed).status_code == 303
    assert Referral.objects.get().referrer == priya


@pytest.mark.parametrize("typed", [{}, {"code": "NOBODY-2222"}, {"referrer": "999999"}])
def test_without_somebody_who_sent_them_nothing_is_written(client, omar, priya, typed):
    client.force_login(omar)
    answer = client.post(reverse("referrals:new"), {"friend": priya.pk, **typed})
    assert answer.status_code == 422
    assert not Referral.objects.exists()


def test_why_it_does_not_count_is_said_to_us_and_can_be_overruled(client, nadia, omar, priya):
    again = a_customer(name="Priya Sharma", email="other@mail.example", made_at=CAME)
    referral = a_referral(referrer=priya, friend=again)
    client.force_login(omar)
    page = client.get(referral.get_absolute_url())
    assert "the same name" in page.text
    assert client.post(reverse("referrals:acceptance", args=[referral.pk])).status_code == 404
    client.force_login(nadia)
    client.post(reverse("referrals:acceptance", args=[referral.pk]))
    referral.refresh_from_db()
    assert referral.state == "came"
    refusal = reverse("referrals:refusal", args=[referral.pk])
    assert client.post(refusal, {"reason": ""}).status_code == 422
    client.post(refusal, {"reason": "She told us"})
    referral.refresh_from_db()
    assert referral.state == "refused"


def test_the_owner_sets_the_terms_and_nobody_else(client, olga, nadia):
    address = reverse("referrals:terms")
    client.force_login(nadia)
    assert client.get(address).status_code == 404
    client.force_login(olga)
    assert client.get(address).status_code == 200
    chosen = {
        "is_on": "on",
        "referrer_gets": "voucher",
        "referrer_amount": "10",
        "friend_gets": "nothing",
        "friend_amount": "0",
        "least_purchase": "20",
        "waiting_days": "14",
        "voucher_days": "365",
        "most_a_year": "10",
        "most_a_week": "5",
    }
    assert client.post(address, {**chosen, "waiting_days": "-1"}).status_code == 422
    assert client.post(address, {**chosen, "referrer_gets": "points"}).status_code == 422
    assert client.post(address, {**chosen, "referrer_amount": "0"}).status_code == 422
    assert not ReferralTerms.objects.exists()
    assert client.post(address, chosen).status_code == 303
    client.post(address, chosen)
    assert ReferralTerms.objects.count() == 1


def test_thanked_in_person_is_one_tap(client, omar, priya):
    a_rewarded(priya)
    client.force_login(omar)
    assert "Not thanked yet" in client.get(reverse("referrals:advocates")).text
    client.post(reverse("referrals:thanked", args=[priya.pk]))
    assert "Not thanked yet" not in client.get(reverse("referrals:advocates")).text
    assert queries.unthanked(priya.pk) == []


def test_the_code_has_its_picture_and_a_word_of_their_choice(client, omar, ivy, priya):
    address = reverse("referrals:code", args=[priya.pk])
    client.force_login(omar)
    assert "No code yet" in client.get(address).text
    client.post(address, {"wish": ""})
    page = client.get(address)
    code = page.context["code"]
    assert f"/p/friend/{code}/" in page.text
    assert "<svg" in page.text
    assert client.post(address, {"wish": "!"}).status_code == 422
    client.post(address, {"wish": "shoes"})
    assert client.get(address).context["code"].shown.startswith("SHOES-")
    client.post(reverse("referrals:code-end", args=[priya.pk]))
    assert client.get(address).context["code"] is None
    client.force_login(ivy)
    assert client.post(address, {"wish": ""}).status_code == 404


def test_the_card_stands_on_the_customers_page(client, omar, priya):
    referral = a_rewarded(priya)
    client.force_login(omar)
    page = client.get(reverse("referrals:of-customer", args=[priya.pk]))
    assert "Noor Haddad" in page.text
    assert "Thank them for it" in page.text
    page = client.get(reverse("referrals:of-customer", args=[referral.friend_id]))
    assert "Priya Sharma" in page.text


def test_the_picture_shows_lines_of_three_with_what_they_are_worth(client, nadia, priya):
    first = a_rewarded(priya, price="40")
    a_rewarded(first.friend, "Sam Okafor", price="60")
    drawn = queries.graph(nadia)
    told = [(one.name, one.depth, one.direct, one.whole, one.value) for one in drawn.nodes]
    assert told == [
        ("Priya Sharma", 0, 1, 2, 100),
        ("Noor Haddad", 1, 1, 1, 60),
        ("Sam Okafor", 2, 0, 0, 0),
    ]
    assert len(drawn.edges) == 2
    client.force_login(nadia)
    page = client.get(reverse("referrals:graph"))
    assert page.text.count("kin__line") == 2
    assert "Sam Okafor" in client.get(reverse("referrals:graph"), {"of": priya.pk}).text


def test_private_people_are_not_named_to_those_who_may_not_know(client, omar, nadia, priya):
    a_rewarded(priya)
    noor = Referral.objects.get().friend
    noor.is_private = True
    noor.save(update_fields=["is_private"])
    referral = Referral.objects.get()
    client.force_login(omar)
    for name in ("referrals:index", "referrals:graph", "referrals:advocates"):
        assert "Noor" not in client.get(reverse(name)).text
    assert client.get(referral.get_absolute_url()).status_code == 404
    client.force_login(nadia)
    assert "Noor" in client.get(reverse("referrals:index")).text


def test_nothing_is_given_for_nothing(priya):
    a_rewarded(priya)
    assert not Voucher.objects.exists()
