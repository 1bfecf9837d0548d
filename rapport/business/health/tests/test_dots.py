"""How warm it is, beside each name in the list of customers."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from rapport.business.customers.testing import a_company, a_customer
from rapport.business.health.rules.enough import SOME
from rapport.business.health.testing import a_health

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("business")]
LIST = reverse("customers:index")
DOT = re.compile(r'data-warmth="(\d)" title="(\w+)">(\d+)<')


def dots(client, **asked):
    return DOT.findall(client.get(LIST, asked).content.decode())


def test_each_name_in_the_list_says_how_warm_it_is(client, omar):
    a_health(customer=a_customer(name="Ada Abel"), score=12)
    a_health(customer=a_company(name="Best & Sons"), score=91)
    client.force_login(omar)

    assert dots(client) == [("1", "cold", "12"), ("5", "glowing", "91")]
    assert dots(client, columns="health.trend") == [("1", "cold", "12"), ("5", "glowing", "91")]
    assert dots(client, stage="previous") == []


def test_of_whom_too_little_is_known_nothing_is_said(client, omar):
    a_customer(name="Never Seen")
    a_health(customer=a_customer(name="Once Seen"), score=70, sureness=SOME - 0.01)
    a_health(customer=a_customer(name="Well Known"), score=0, sureness=SOME)
    client.force_login(omar)

    page = client.get(LIST).content.decode()

    assert "Once Seen" in page
    assert DOT.findall(page) == [("1", "cold", "0")]


def test_nobody_learns_of_those_whom_they_may_not_see(client, omar, nadia):
    a_health(customer=a_customer(name="Secret Keeper", is_private=True), score=33)
    client.force_login(omar)
    assert dots(client) == []
    client.force_login(nadia)
    assert dots(client) == [("2", "cool", "33")]


def test_twenty_dots_ask_as_often_as_two(client, omar):
    client.force_login(omar)
    counts = []
    for more in (2, 18):
        for number in range(more):
            a_health(customer=a_customer(name=f"Person {more} {number}"))
        client.get(LIST)
        with CaptureQueriesContext(connection) as asked:
            assert len(dots(client)) in {2, 20}
        counts.append(len(asked))
        assert sum("health_health" in one["sql"] for one in asked.captured_queries) == 1
    assert counts[0] == counts[1]
