"""Two at once: the newest evidence wins, and nothing stands twice."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connections

from rapport.business.customers.testing import a_customer
from rapport.business.health import actions
from rapport.business.health.models import Health, HealthSnapshot
from rapport.business.health.testing import NOW
from rapport.business.promises.models import Promise

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.race]


def at_once(*chores):
    def one(chore):
        try:
            return chore()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(chores)) as pool:
        return list(pool.map(one, chores))


def test_figured_twice_at_once_it_stands_once(business):
    one = a_customer(email="", made_at=NOW - timedelta(days=9))
    ago = NOW - timedelta(days=2)
    Promise.objects.create(
        customer=one, text="Call", due_by=ago, made_at=ago, ended_at=ago, state="kept"
    )

    at_once(*[lambda: actions.figure_many([one.pk], now=NOW)] * 3)

    assert Health.objects.get().score == 52
    assert HealthSnapshot.objects.count() == 1


def test_who_is_merged_away_meanwhile_is_left_without(business):
    one = a_customer(email="", made_at=NOW - timedelta(days=9))
    other = a_customer(email="", name="Twin", made_at=NOW - timedelta(days=9))
    ago = NOW - timedelta(days=2)
    Promise.objects.create(
        customer=one, text="Call", due_by=ago, made_at=ago, ended_at=ago, state="kept"
    )

    def merge():
        type(one).objects.filter(pk=one.pk).update(merged_into=other.pk)
        actions.figure_many([one.pk, other.pk], now=NOW)

    at_once(merge, lambda: actions.figure_many([one.pk], now=NOW))

    assert not Health.objects.filter(pk=one.pk).exists()
