"""The pages of value and retention, as an owner meets them."""

import csv
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from rapport.business.customers.testing import a_customer
from rapport.business.sales.models import Purchase
from rapport.business.sales.testing import a_purchase

PAGES = ["figures:overview", "figures:value", "figures:retention", "figures:worth"]
TABLES = ["figures:value-table", "figures:retention-table"]


@pytest.fixture
def seen(business, client, nadia):
    client.force_login(nadia)

    def look(name, status=200, **query):
        answer = client.get(reverse(name), query)
        assert answer.status_code == status
        return b"".join(answer).decode() if answer.streaming else answer.content.decode()

    return look


def some_history(customers=3, *, every=60, visits=4):
    """Everybody comes so often, the last time a month and a half ago."""
    now = timezone.now()
    for place in range(customers):
        customer = a_customer(name=f"Customer {place}", email="")
        days = [45 + every * visit + place for visit in range(visits)]
        Purchase.objects.bulk_create(
            Purchase(customer=customer, at=now - timedelta(days=one), currency="EUR", total=20)
            for one in days
        )


@pytest.mark.parametrize("name", PAGES)
def test_a_new_business_is_told_kindly_that_there_is_nothing_yet(seen, name):
    page = seen(name)

    assert "Nothing" in page or "Nobody" in page or "too few" in page


@pytest.mark.parametrize("name", PAGES + TABLES)
def test_only_those_who_see_figures_see_them(business, name, client, omar, ivy):
    for member in (omar, ivy):
        client.force_login(member)
        assert client.get(reverse(name)).status_code == 404
    assert Client().get(reverse(name)).status_code == 302


@pytest.mark.parametrize("name", PAGES + TABLES)
def test_looking_is_all_one_can_do(business, name, client, nadia):
    client.force_login(nadia)

    assert client.post(reverse(name)).status_code == 405


def test_three_customers_get_sentences_and_no_curves(seen):
    some_history(3)

    value, retention = seen("figures:value"), seen("figures:retention")

    assert "3 customers bought in these months." in value
    assert "Below 30 a curve would show chance more than anything" in retention
    assert "<figure" not in retention
    assert "chart__line" not in value


def test_enough_customers_get_curves_with_their_tables(seen):
    some_history(31, visits=9, every=35)

    retention = seen("figures:retention", unit="month")

    assert retention.count("<figure") == 3
    assert "Came back the month after" in retention
    assert "How long new customers keep coming" in retention
    assert "what=survival" in retention


@pytest.mark.parametrize(
    "query",
    [
        {"months": "7"}, {"months": "x"}, {"segment": "99999999999999999999"}, {"segment": "-1"},
        {"channel": "moon"}, {"unit": "day"}, {"points": "-3"}, {"points": "²"}, {"points": "1e9"},
        {"what": "nothing"},
    ],
)  # fmt: skip
def test_nonsense_in_the_address_is_as_usual(seen, query):
    some_history(1)

    for name in PAGES + TABLES:
        assert seen(name, **query)


def test_the_slider_answers_without_javascript_and_with_it(seen, client):
    some_history(14, visits=9)
    for place in range(6):
        gone = a_customer(name=f"Gone {place}")
        a_purchase(customer=gone, at=timezone.now() - timedelta(days=500))

    page = seen("figures:worth", points="5")
    part = client.get(
        reverse("figures:worth"), {"points": "5"}, headers={"HX-Request": "true"}
    ).content.decode()

    assert "<html" in page
    assert "<html" not in part
    for words in (page, part):
        assert "5 points more of retention are worth" in words
        # Five points of the twenty of the year before, each as those who came back.
        assert "That is 1.0 customers more of the 20" in words


def test_where_everybody_came_back_there_is_no_room_for_more(seen):
    some_history(14, visits=9)

    assert "there is no room for more" in seen("figures:worth")


def test_figures_go_into_a_spreadsheet(seen, client):
    some_history(31, visits=9)

    lines = seen("figures:retention-table").splitlines()
    book = client.get(reverse("figures:value-table"), {"as": "xlsx"})

    assert lines[0] == "\ufeffFigure,Of,Value,Lowest,Highest,Before,Rests on"
    assert lines[1].startswith("Came back within the year,,")
    assert b"".join(book)[:2] == b"PK"


def test_one_chart_s_table_is_what_the_page_shows(seen):
    some_history(31, visits=9)

    text = seen("figures:retention-table", what="kept", unit="month")

    heads, *lines = csv.reader(text.removeprefix("\ufeff").splitlines())
    assert heads == ["When", "Came back", "Came back, lowest", "Came back, highest"]
    assert lines
    for _label, *numbers in lines:
        value, low, high = map(float, numbers)
        assert low <= value <= high


def test_a_private_customer_is_not_named_to_whoever_may_not_know_them(seen):
    customer = a_customer(name="Helene Brandt", is_private=True)
    a_purchase(customer=customer, at=timezone.now() - timedelta(days=45))

    assert "Helene Brandt" in seen("figures:value")  # A manager may.


def test_pages_ask_as_little_for_many_as_for_few(seen):
    counts = []
    seen("figures:value")  # The first look of a process reads what it then knows.
    for customers in (2, 20):
        some_history(customers)
        with CaptureQueriesContext(connection) as asked:
            seen("figures:value")
            seen("figures:retention")
        counts.append(len(asked))

    assert counts[0] == counts[1]
