"""Figured from the record: alone, all together, again, and at once."""

from datetime import timedelta

import pytest

from rapport.business.customers.models import Customer
from rapport.business.customers.testing import a_company, a_customer
from rapport.business.health import actions, queries
from rapport.business.health.models import Health
from rapport.business.health.testing import NOW
from rapport.business.insights.testing import a_regular
from rapport.business.sales.testing import an_invoice

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _business(business):
    """Every customer here is one of Sole & Suds."""


def keys(row):
    return {one["key"]: one["points"] for one in row.reasons}


def test_a_regular_stands_warm_and_says_why():
    tomas = a_regular(days_ago=(112, 91, 70, 49, 28, 7))

    assert actions.figure_many([tomas.pk], now=NOW) == 1

    row = queries.of(tomas.pk)
    assert row.score == 50 + sum(keys(row).values())
    assert row.warmth >= 4
    assert {"rhythm", "visits"} <= keys(row).keys()
    assert 0.4 < row.sureness < 0.95
    assert row.trend is None


def test_of_whom_nothing_is_known_nothing_is_said():
    stranger = a_customer()

    assert actions.figure_many([stranger.pk], now=NOW) == 0
    assert queries.of(stranger.pk) is None


def test_nothing_new_writes_nothing():
    tomas = a_regular()
    actions.figure_many([tomas.pk], now=NOW)
    before = queries.of(tomas.pk).figured_at

    assert actions.figure_many([tomas.pk], now=NOW + timedelta(minutes=5)) == 0
    assert queries.of(tomas.pk).figured_at == before


def test_all_together_is_one_by_one():
    people = [a_regular(days_ago=range(7 + n, 200, 9 + n), name=f"P {n}") for n in range(60)]
    people += [a_company(name=f"Firm {n}", made_at=NOW - timedelta(days=99)) for n in range(170)]
    for pk in (people[3].pk, people[99].pk):
        an_invoice(
            customer=Customer.objects.get(pk=pk),
            issued_on=(NOW - timedelta(days=50)).date(),
            due_on=(NOW - timedelta(days=30)).date(),
            now=NOW - timedelta(days=50),
        )
    actions.figure_usual(now=NOW)
    for one in people:
        actions.figure_many([one.pk], now=NOW)
    alone = {row.pk: (row.score, row.sureness, row.reasons) for row in Health.objects.all()}
    Health.objects.all().delete()

    actions.figure_all(now=NOW)

    together = {row.pk: (row.score, row.sureness, row.reasons) for row in Health.objects.all()}
    assert len(alone) == 61
    assert together == alone
