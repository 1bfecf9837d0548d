"""The card beside the timeline, the table of what is bought together, and what came of it."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from rapport.business.customers.models import Customer
from rapport.business.customers.testing import a_customer
from rapport.business.recommendations import actions
from rapport.business.recommendations.models import Recommendation
from rapport.business.recommendations.testing import (
    a_pattern,
    a_recommendation,
    bought,
    some_buyers,
)
from rapport.business.sales.testing import a_product

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
HTMX = {"HTTP_HX_REQUEST": "true"}


def at(name, *numbers):
    return reverse(f"recommendations:{name}", args=numbers)


@pytest.fixture
def fitting(business):
    """Lena has the balm; the trees would fit."""
    now = timezone.now()
    balm, trees = a_pattern(at=now - 30 * DAY)
    lena = a_customer()
    bought(lena, balm, at=now - 20 * DAY)
    actions.learn(now=now)
    return lena, balm, trees


def test_the_card_says_what_fits_and_why(client, omar, fitting):
    lena, _, trees = fitting
    client.force_login(omar)

    part = client.get(at("of-customer", lena.pk), **HTMX).content.decode()

    assert 'id="customer-fits"' in part
    assert trees.name in part
    assert "6 of 7 buyers of Leather balm bought it then or later." in part
    assert "Not this" in part
    whole = client.get(at("of-customer", lena.pk)).content.decode()
    assert "<html" in whole


def test_the_card_says_why_nothing_is_offered(client, omar, fitting):
    lena, _, trees = fitting
    Customer.objects.filter(pk=lena.pk).update(attention="quiet")
    client.force_login(omar)

    part = client.get(at("of-customer", lena.pk), **HTMX).content.decode()

    assert "They prefer not to be disturbed." in part
    assert trees.name not in part


def test_offered_in_person_rests_and_can_be_taken_back(client, omar, fitting):
    lena, _, trees = fitting
    client.force_login(omar)

    answer = client.post(at("offer", lena.pk, trees.pk), {"way": "person"}, **HTMX)
    assert answer.status_code == 200
    assert "Take back" in answer.content.decode()
    assert client.post(at("offer", lena.pk, trees.pk)).status_code == 303  # Without JavaScript.
    one = Recommendation.objects.get()
    assert (one.offered_by, one.kind) == (omar, "next")

    assert client.post(at("reopening", one.pk)).status_code == 303
    one.refresh_from_db()
    assert one.offered_at is None


def test_a_letter_is_ready_to_be_looked_over_and_not_sent(client, omar, fitting):
    lena, _, trees = fitting
    client.force_login(omar)

    answer = client.post(at("offer", lena.pk, trees.pk), {"way": "letter"})

    assert answer.status_code == 303
    page = client.get(answer["Location"]).content.decode()
    assert "Hello Lena," in page
    assert "Cedar trees could be something for you" in page
    assert f'value="{trees.name}"' in page


def test_not_this_is_gone_with_a_way_back(client, omar, fitting):
    lena, _, trees = fitting
    client.force_login(omar)

    part = client.post(at("dismissal", lena.pk, trees.pk), **HTMX).content.decode()

    assert "is not for them" in part
    assert "bought it then or later" not in part
    assert client.post(at("dismissal", lena.pk, trees.pk)).status_code == 303
    assert Recommendation.objects.get().state == "dismissed"


def test_what_is_seen_is_noted(client, omar, fitting):
    lena, _, trees = fitting
    actions.note_fits([lena.pk], now=timezone.now())
    client.force_login(omar)

    answer = client.post(at("shown", lena.pk), {"product": [trees.pk, "x", "9" * 40]})

    assert answer.status_code == 204
    assert Recommendation.objects.get().shown_at is not None


@pytest.mark.parametrize("name", ["offer", "dismissal"])
def test_only_a_post_decides_and_only_by_those_who_may(client, ivy, omar, fitting, name):
    lena, _, trees = fitting
    client.force_login(omar)
    assert client.get(at(name, lena.pk, trees.pk)).status_code == 405
    assert client.post(at(name, lena.pk, 987_654)).status_code == 404
    assert client.post(at(name, 987_654, trees.pk)).status_code == 404
    client.force_login(ivy)
    assert client.post(at(name, lena.pk, trees.pk)).status_code == 404
    client.logout()
    assert client.post(at(name, lena.pk, trees.pk)).status_code == 302

    assert Recommendation.objects.count() == 0


def test_a_private_customer_is_as_if_not_there(client, omar, nadia, fitting):
    lena, _, trees = fitting
    Customer.objects.filter(pk=lena.pk).update(is_private=True)
    one = a_recommendation(customer=lena)
    client.force_login(omar)

    assert client.get(at("of-customer", lena.pk)).status_code == 404
    assert client.post(at("offer", lena.pk, trees.pk)).status_code == 404
    assert client.post(at("reopening", one.pk)).status_code == 404
    client.force_login(nadia)
    assert client.get(at("of-customer", lena.pk)).status_code == 200


def test_the_table_speaks_plainly_is_searched_and_sorted(client, omar, fitting):
    client.force_login(omar)

    page = client.get(at("index")).content.decode()
    assert "6 of 7" in page
    assert "86 %" in page
    assert "Cedar trees" in client.get(at("index"), {"q": "cedar"}, **HTMX).content.decode()
    assert "Nothing is known" in client.get(at("index"), {"q": "anvil"}).content.decode()
    for sort in ("buyers", "share", "lift", "product", "nonsense"):
        assert client.get(at("index"), {"sort": sort, "page": "x"}).status_code == 200


def test_two_rules_ask_as_often_as_twenty(client, omar, fitting):
    client.force_login(omar)
    counts = []
    for more in (0, 5):
        some_buyers(*(a_product(name=f"P{number}") for number in range(more)), count=6)
        actions.learn(now=timezone.now())
        client.get(at("index"))
        with CaptureQueriesContext(connection) as asked:
            assert client.get(at("index")).status_code == 200
        counts.append(len(asked))

    assert counts[0] == counts[1]


def test_before_anything_is_learnt_it_says_how_much_is_missing(client, omar):
    client.force_login(omar)
    assert "There is none yet" in client.get(at("index")).content.decode()
    some_buyers(a_product(name="Balm"), a_product(name="Trees"), count=3)

    page = client.get(at("index")).content.decode()

    assert "2 more customers have to buy at least two different products" in page
    some_buyers(a_product(name="Cream"), a_product(name="Cloth"), count=2)
    assert "looked at again each night" in client.get(at("index")).content.decode()


def test_the_table_goes_into_a_file(client, omar, fay, fitting):
    client.force_login(omar)
    answer = client.get(at("table"))

    lines = b"".join(answer.streaming_content).decode("utf-8-sig").splitlines()
    assert answer["Content-Type"].startswith("text/csv")
    assert lines[0].startswith("Bought,Bought then or later")
    assert lines[1].startswith("Leather balm,Cedar trees,6,7,0.857,")
    client.force_login(fay)
    assert client.get(at("table")).status_code == 404


def test_what_came_of_it_is_told_honestly(client, omar):
    client.force_login(omar)
    assert "Nothing was offered yet" in client.get(at("outcomes")).content.decode()
    now = timezone.now()
    a_recommendation(customer=a_customer(), made_at=now, offered_at=now, offered_by=omar)
    early = client.get(at("outcomes")).content.decode()
    assert "Too early to say" in early
    assert "Lena Moreau" in early
    for number in range(30):
        for offered in (True, False):
            took = number < (20 if offered else 2)
            made = now - 90 * DAY
            a_recommendation(
                made_at=made,
                offered_at=made if offered else None,
                state="taken" if took else "passed",
                taken_at=made + DAY if took else None,
            )

    page = client.get(at("outcomes")).content.decode()
    assert "Offering helps" in page
    assert "20 of 30 bought what we offered them." in page
    assert "60 more of a hundred" in page


def test_strangers_are_asked_to_sign_in(client, business):
    for name in ("index", "outcomes", "table"):
        assert client.get(at(name)).status_code == 302
