"""Two at once: one merge, and no bill that lands on a record nobody sees."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from threading import Barrier

import pytest
from django.db import connections

from rapport.business.customers import actions
from rapport.business.customers.models import Customer, Merge, MergeStep
from rapport.business.customers.testing import a_customer
from rapport.business.sales.models import Purchase
from rapport.business.sales.testing import a_purchase
from rapport.plumbing.kernel.refusal import Refused

NOW = datetime(2026, 4, 1, 9, tzinfo=UTC)
pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*works):
    start = Barrier(len(works))

    def alone(work):
        start.wait(timeout=20)
        try:
            return work()
        except (Refused, Customer.DoesNotExist) as error:
            return error
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(works)) as pool:
        return list(pool.map(alone, works))


def merging(survivor, merged):
    return lambda: actions.merge(survivor.pk, merged.pk, by=None, now=NOW)


def buying(customer):
    return lambda: a_purchase(customer=customer, at=NOW)


def test_the_same_two_merged_by_two_at_once_are_merged_once(business):
    lena, twin = a_customer(name="Lena Moreau", note="One"), a_customer(name="L.", note="Two")

    answers = at_once(*[merging(lena, twin)] * 4)

    assert len({one.pk for one in answers}) == 1
    assert Merge.objects.count() == 1
    assert lena.notes.count() == 2
    assert MergeStep.objects.filter(model="customers.note").count() == 1


def test_each_into_the_other_at_once_leaves_one_of_them(business):
    for _ in range(3):
        lena, twin = a_customer(name="Lena Moreau"), a_customer(name="L. Moreau")

        answers = at_once(merging(lena, twin), merging(twin, lena))

        assert sum(isinstance(one, Merge) for one in answers) == 1
        both = Customer.objects.filter(pk__in=[lena.pk, twin.pk])
        assert both.standing().count() == 1


def test_a_bill_written_during_the_merge_is_the_survivors(business):
    for _ in range(5):
        lena, twin = a_customer(name="Lena Moreau"), a_customer(name="L. Moreau")
        before = Purchase.objects.count()

        answers = at_once(buying(twin), merging(lena, twin), buying(twin), buying(lena))

        assert not [one for one in answers if isinstance(one, Exception)]
        assert Purchase.objects.count() == before + 3
        assert Purchase.objects.filter(customer=lena).count() == 3
        assert not Purchase.objects.filter(customer=twin).exists()


def test_taken_apart_by_two_at_once_they_are_taken_apart_once(business):
    lena, twin = a_customer(name="Lena Moreau"), a_customer(name="L. Moreau", note="Two")
    made = actions.merge(lena.pk, twin.pk, by=None, now=NOW)

    at_once(*[lambda: actions.unmerge(made.pk, by=None, now=NOW)] * 3)

    assert twin.notes.count() == 1
    assert not MergeStep.objects.exists()
    assert Merge.objects.get().undone_at == NOW
