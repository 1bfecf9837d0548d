"""The daily counts say what the ledger says, whatever comes, is taken back or is erased."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from rapport.business.cases.events import CaseAnswered, RecoveryStepTaken, RecoveryStepUndone
from rapport.business.customers import actions as customers
from rapport.business.customers.testing import a_customer
from rapport.business.mirror import actions, queries
from rapport.business.mirror.models import Bookmark, TraitDay
from rapport.business.mirror.rules import Count
from rapport.business.mirror.testing import (
    a_settled_complaint,
    all_counted,
    an_answer,
    told,
)
from rapport.business.team.testing import a_business
from rapport.plumbing.jobs.testing import run_all
from rapport.plumbing.ledger.actions import erase, record
from rapport.plumbing.ledger.models import Entry

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("business")]


def now():
    return timezone.now() + timedelta(minutes=2)


def business(days=90):
    return queries.business_mirror(now(), days).now.counts


def test_nothing_counts_before_anything_happened():
    assert actions.count_new(now=now()) == 0
    assert queries.business_mirror(now(), 90).number == 0


def test_what_happened_is_counted_once_however_often_it_is_counted():
    an_answer(in_time=True)
    an_answer(in_time=False, days_ago=3)

    assert actions.count_new(now=now()) == Entry.objects.count()
    assert actions.count_new(now=now()) == 0
    assert business()["answered_in_time"] == Count(1, 1)


def test_only_what_is_new_is_read():
    lena = a_customer()
    for _ in range(4):
        an_answer(customer=lena)
    all_counted()
    an_answer(customer=lena, in_time=False)

    assert actions.count_new(now=now()) == 1
    assert business()["answered_in_time"] == Count(4, 1)


def test_what_is_too_young_waits_for_its_neighbours():
    an_answer()

    assert actions.count_new(now=timezone.now()) == 0
    assert actions.count_new(now=now()) == Entry.objects.count()


def test_a_step_taken_back_on_another_day_counts_no_more():
    lena = a_customer()
    facts = {"case_id": 1, "customer_id": lena.pk, "step": "apologise"}
    a_settled_complaint(customer=lena)
    told(RecoveryStepTaken(**facts, answer="", words="Sorry"), days_ago=5)
    all_counted()
    assert business()["apologised"] == Count(1, 0)

    told(RecoveryStepUndone(**facts), days_ago=1)
    all_counted()
    assert business()["apologised"] == Count(0, 1)


def test_a_day_is_a_day_of_the_business():
    a_business(zone="Asia/Tokyo")
    event = CaseAnswered(
        case_id=1, customer_id=a_customer().pk, first=True, in_time=True, minutes=1
    )
    record(event, by=None, at=datetime(2026, 3, 1, 20, tzinfo=UTC))  # the second in Tokyo
    all_counted()

    assert TraitDay.objects.get(measure="answered_in_time").on == date(2026, 3, 2)


def test_erasing_somebody_takes_them_out_of_the_counts(olga):
    lena, ben = a_customer(name="Lena"), a_customer(name="Ben")
    an_answer(customer=lena)
    an_answer(customer=lena, days_ago=40, in_time=False)
    an_answer(customer=ben)
    all_counted()
    assert business()["answered_in_time"] == Count(2, 1)

    customers.erase(lena.pk, ground="asked", by=olga, now=timezone.now())
    run_all()

    assert business()["answered_in_time"] == Count(1, 0)


def test_what_was_let_go_of_by_others_is_put_right_over_night():
    lena = a_customer()
    an_answer(customer=lena)
    an_answer(in_time=False)
    all_counted()

    erase(f"customer:{lena.pk}")

    assert actions.recount(now=now()) == 1
    assert business()["answered_in_time"] == Count(0, 1)
    assert actions.recount(now=now()) == 0


def test_a_recount_leaves_to_the_next_count_what_is_new():
    an_answer()
    all_counted()
    an_answer(in_time=False)

    actions.recount(now=now())
    assert business()["answered_in_time"] == Count(1, 0)
    all_counted()
    assert business()["answered_in_time"] == Count(1, 1)


def test_other_definitions_are_counted_from_the_beginning():
    an_answer()
    all_counted()
    Bookmark.objects.update(table="of an older version")

    all_counted()

    assert business()["answered_in_time"] == Count(1, 0)


def test_the_business_is_read_in_one_query_however_much_happened(olga):
    for days_ago in range(1, 60):
        an_answer(days_ago=days_ago)
    all_counted()
    queries.business_mirror(now(), 90)

    with CaptureQueriesContext(connection) as asked:
        queries.business_mirror(now(), 90)

    assert len([one for one in asked if "mirror_traitday" in one["sql"]]) == 1
    assert len(asked) <= 3


def test_the_stretch_before_is_told_beside():
    for days_ago in (1, 2, 3):
        an_answer(days_ago=days_ago)
    an_answer(days_ago=40, in_time=False)
    all_counted()

    found = queries.business_mirror(now(), 30)

    assert found.now.counts["answered_in_time"] == Count(3, 0)
    assert found.before.counts["answered_in_time"] == Count(0, 1)
