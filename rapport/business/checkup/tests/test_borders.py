"""Weeks and days where the business is, and what one purchase too many would make of a sign."""

from datetime import UTC, date, datetime, timedelta

import numpy as np
import pytest

from rapport.business.checkup.actions import examine
from rapport.business.checkup.costing import Few, Group, difference
from rapport.business.checkup.models import Finding
from rapport.business.checkup.queries import signs
from rapport.business.checkup.queries.occasions import Span, occasions
from rapport.business.checkup.testing import NOW
from rapport.business.customers.actions.merging import merge
from rapport.business.customers.models import Customer
from rapport.business.customers.testing import a_customer
from rapport.business.sales.models import Purchase
from rapport.business.sales.testing import an_invoice
from rapport.business.team.models import Business

SUNDAY_IN_NEW_YORK = datetime(2026, 3, 9, 2, tzinfo=UTC)  # Monday in London
MONDAY_IN_AUCKLAND = datetime(2026, 3, 8, 13, tzinfo=UTC)  # Sunday in London


@pytest.mark.parametrize(
    ("zone", "now", "monday"),
    [
        ("America/New_York", SUNDAY_IN_NEW_YORK, date(2026, 3, 2)),
        ("Pacific/Auckland", MONDAY_IN_AUCKLAND, date(2026, 3, 9)),
    ],
)
def test_a_look_by_a_job_belongs_to_the_week_it_is_here(business, zone, now, monday):
    """A job knows nothing of the clock of a page."""
    Business.objects.update(zone=zone)

    examine(now)

    assert {
        row.on for row in Finding.objects.filter(at=now).exclude(detail__has_key="is_looked_back")
    } == {monday}
    assert all(one.finding and one.finding.on == monday for one in signs(now))


def test_two_bills_of_the_same_moment_are_one_first_purchase(business):
    customer, at = a_customer(), NOW - timedelta(days=40)
    Purchase.objects.bulk_create(
        Purchase(customer=customer, at=at, currency="EUR", total=20) for _ in range(2)
    )

    for sign in ("no_thanks", "first_steps"):
        told = occasions(sign, Span(NOW - timedelta(days=90), NOW, NOW))
        assert [one.customer for one in told] == [customer.pk]


def test_a_bill_is_a_week_late_when_its_day_is_over_here(business):
    Business.objects.update(zone="America/New_York")
    an_invoice(customer=a_customer(), issued_on=date(2026, 3, 1), due_on=date(2026, 3, 10))
    there = datetime(2026, 3, 18, 3, tzinfo=UTC)  # 17 March, 23:00 in New York: not over yet

    for now, many in ((there, 0), (there + timedelta(hours=2), 1)):
        told = occasions("slow_payers", Span(now - timedelta(days=90), now, now))
        assert len(told) == many


def test_where_nothing_varies_nothing_is_claimed():
    """All of it told by what they were before: no difference, and nothing divided by nothing."""
    count = 24
    is_bad = np.arange(count) % 2 == 0
    flat = np.ones(count)
    group = Group(is_bad, is_bad, flat, flat, flat)

    found = difference(group)

    assert isinstance(found, Few) or np.isfinite([found.mid, found.error, found.freedom]).all()


def test_whoever_was_merged_twice_is_told_of_the_last_who_stands(business, olga):
    first, second, third = (a_customer(name=name) for name in ("Ann", "Anne", "Anna"))
    merge(second.pk, first.pk, by=olga, now=NOW)
    merge(third.pk, second.pk, by=olga, now=NOW)

    heads = dict(
        Customer.objects.filter(merged_into__isnull=False).values_list("pk", "merged_into")
    )

    assert heads == {first.pk: third.pk, second.pk: third.pk}
