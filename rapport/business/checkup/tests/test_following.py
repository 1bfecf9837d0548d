"""Who came back, counted in one go and counted one by one."""

from datetime import timedelta

import numpy as np
import pytest

from rapport.business.checkup.queries.following import followed, history, spending_around
from rapport.business.checkup.queries.occasions import Occasion, Span, occasions
from rapport.business.checkup.testing import NOW, a_word, bought
from rapport.business.customers.testing import a_customer
from rapport.business.sales.models import Purchase

pytestmark = pytest.mark.django_db


def brought_back(customer, *days_ago, total="-15"):
    Purchase.objects.bulk_create(
        Purchase(
            customer=customer, at=NOW - timedelta(days=days), currency="EUR", total=total,
            is_return=True,
        )
        for days in days_ago
    )  # fmt: skip


def an_occasion(customer, *, days_ago, is_bad=False):
    return Occasion(customer.pk, NOW - timedelta(days=days_ago), is_bad, f"customer:{customer.pk}")


def test_everything_known_of_one_is_as_of_the_occasion(business):
    lena = a_customer()
    bought(lena, 900, 500, 450, 300, total="10")

    group = followed(history(), [an_occasion(lena, days_ago=400, is_bad=True)], now=NOW)

    assert group.is_bad.tolist() == [True]
    assert group.came_back.tolist() == [True]  # 100 days later
    assert group.value.tolist() == [20]
    assert group.tenure.tolist() == [500]
    assert group.recency.tolist() == [50]


def test_what_was_brought_back_is_taken_off_and_is_no_visit(business):
    lena = a_customer()
    bought(lena, 450, 420, total="10")
    brought_back(lena, 410, 300, total="-10")

    group = followed(history(), [an_occasion(lena, days_ago=400)], now=NOW)

    assert group.value.tolist() == [10]
    assert group.recency.tolist() == [20]
    assert group.came_back.tolist() == [False]


def test_money_that_went_back_changes_what_was_spent_around(business):
    lena = a_customer()
    bought(lena, 450, 380, total="10")
    brought_back(lena, 370, total="-4")
    told = [an_occasion(lena, days_ago=400, is_bad=True)]

    assert spending_around(history(), told, now=NOW, weeks=13) == ([-4], [])


def test_who_had_never_bought_is_marked(business):
    lena = a_customer()

    group = followed(history(), [an_occasion(lena, days_ago=400)], now=NOW)

    assert group.came_back.tolist() == [False]
    assert group.tenure[0] < 0


def test_each_counts_once_with_their_first_occasion(business):
    lena = a_customer()
    bought(lena, 700)
    told = [
        an_occasion(lena, days_ago=450, is_bad=True),
        an_occasion(lena, days_ago=500),
        an_occasion(lena, days_ago=5, is_bad=True),
    ]

    group = followed(history(), told, now=NOW)

    assert group.is_bad.tolist() == [False]


def test_what_was_not_followed_to_its_end_does_not_count(business):
    lena = a_customer()
    bought(lena, 60, 30)

    assert followed(history(), [an_occasion(lena, days_ago=80)], now=NOW).is_bad.size == 0


def test_at_random_the_same_as_one_by_one(business):
    rng = np.random.default_rng(4)
    people = [a_customer(name=f"Customer {n}", email="") for n in range(30)]
    for one in people:
        bought(one, *(int(days) for days in rng.integers(1, 1500, rng.integers(0, 12))))
        brought_back(one, *(int(days) for days in rng.integers(1, 1500, rng.integers(0, 4))))
    told = [
        an_occasion(one, days_ago=int(days))
        for one in people
        for days in rng.integers(370, 900, rng.integers(0, 3))
    ]
    past = history()

    group = followed(past, told, now=NOW)

    weeks, found = timedelta(weeks=past.weeks), []
    for one in people:
        theirs = sorted(x.at for x in told if x.customer == one.pk)
        theirs = [at for at in theirs if NOW - weeks - timedelta(weeks=104) <= at < NOW - weeks]
        if theirs:
            rows = Purchase.objects.filter(customer=one)
            followed_from, until = theirs[0] + timedelta(days=1), theirs[0] + weeks
            later = rows.filter(is_return=False, at__gt=followed_from, at__lte=until)
            year = rows.filter(at__gte=theirs[0] - timedelta(days=365), at__lte=theirs[0])
            found.append((theirs[0], one.pk, later.exists(), sum(float(x.total) for x in year)))
    assert [(back, value) for _, _, back, value in sorted(found)] == list(
        zip(group.came_back.tolist(), group.value.tolist(), strict=True)
    )


def test_promises_are_occasions_on_the_day_they_ended(business):
    kept = a_word(days_ago=10, is_kept=True)
    broken = a_word(days_ago=5, is_kept=False)
    a_word(days_ago=200, is_kept=False)

    found = occasions("broken", Span(NOW - timedelta(days=90), NOW, NOW))

    assert [(one.about, one.is_bad) for one in found] == [
        (f"promise:{kept.pk}", False),
        (f"promise:{broken.pk}", True),
    ]
