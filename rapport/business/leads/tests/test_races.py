"""Two at once: one matter is one lead, and one purchase wins once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connections

from rapport.business.conversations.testing import a_conversation
from rapport.business.customers.testing import a_customer
from rapport.business.leads import actions
from rapport.business.leads.models import Lead, Step
from rapport.business.leads.testing import MONDAY, a_lead, stages
from rapport.business.sales.testing import a_purchase
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.ledger.models import Entry

pytestmark = pytest.mark.django_db(transaction=True)
LATER = MONDAY + timedelta(hours=3)
HANDS = 6


def at_once(work):
    def alone(number):
        try:
            return work(number)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(HANDS) as pool:
        return list(pool.map(alone, range(HANDS)))


def test_the_same_enquiry_written_down_by_many_at_once_is_one_lead(business):
    customer = a_customer()
    stages()

    opened = at_once(lambda _: a_lead(customer=customer, want="Boots").pk)

    assert len(set(opened)) == 1
    assert Lead.objects.count() == 1
    assert Entry.objects.filter(kind="leads.opened").count() == 1


def test_two_letters_of_somebody_new_at_once_open_one_lead(business):
    customer = a_customer()
    stages()
    talks = [a_conversation(customer=customer).pk for _ in range(HANDS)]

    at_once(lambda number: actions.take_up(talks[number], want=f"Word {number}", now=LATER))

    assert Lead.objects.count() == 1


def test_a_purchase_heard_of_many_times_at_once_wins_once(business):
    customer = a_customer()
    lead = a_lead(customer=customer)
    bought = a_purchase(customer=customer, at=LATER)

    at_once(lambda _: actions.note_purchase(bought.pk, now=LATER))

    assert Step.objects.filter(lead=lead, state="won").count() == 1
    assert Entry.objects.filter(kind="leads.won").count() == 1


def test_a_step_is_taken_back_once(business):
    lead = a_lead()
    actions.move(lead.pk, stage_id=stages()[1].pk, by=None, now=LATER)
    step = lead.steps.order_by("-pk")[0]

    def back(_number):
        try:
            actions.take_back(lead.pk, step_id=step.pk, by=None, now=LATER)
        except Refused:
            return 0
        return 1

    assert sum(at_once(back)) == 1


def test_the_first_stage_is_brought_once_however_many_open_the_first_lead(business):
    people = [a_customer(name=f"Kim {number}") for number in range(HANDS)]

    at_once(lambda number: a_lead(customer=people[number]).pk)

    assert Lead.objects.count() == HANDS
    assert [one.name for one in stages()] == ["New", "In talk", "Quoted"]
