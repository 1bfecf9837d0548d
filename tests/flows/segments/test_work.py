"""Customers chosen by the work in progress for them: what the database says, and a slow look."""

from datetime import timedelta
from random import Random

import pytest

from rapport.business.customers.fields import asked, seen
from rapport.business.customers.models import Customer
from rapport.business.customers.segments.tests import offered
from rapport.business.customers.testing import a_customer
from rapport.business.projects.fields import project_fields
from rapport.business.projects.models import Project
from rapport.business.projects.testing import a_project

from .asking import a_definition, a_test
from .population import NOW
from .test_agreement import agrees
from .working import work_for_them

pytestmark = pytest.mark.django_db


def test_every_question_about_work_agrees_with_a_slow_look(business, olga, omar):
    dice = Random(3)
    people = [a_customer(name=f"N {number}", is_private=number % 5 == 0) for number in range(30)]
    work_for_them(dice, people, now=NOW)
    fields = list(project_fields())
    chosen = 0
    for by in (olga, omar, None):
        for field in fields:
            for test in offered(field).values():
                raw = a_test(dice, field, test)
                chosen += agrees(raw, by) + agrees({"not": [raw]}, by)
        for _ in range(20):
            chosen += agrees(a_definition(dice, fields), by)
    assert chosen > 500


def test_the_facts_of_one_customer(business, omar):
    lena = a_customer(name="Lena Moreau")
    today = asked(omar, NOW).today
    late = a_project(customer=lena, title="Boots", now=NOW, due_on=today + timedelta(days=3))
    Project.objects.filter(pk=late.pk).update(due_on=today - timedelta(days=1))
    done = a_project(customer=lena, title="Bag", now=NOW)
    Project.objects.filter(pk=done.pk).update(ended_at=NOW, due_on=today - timedelta(days=9))

    told = {one.name: one.values([lena.pk], asked(omar, NOW)) for one in project_fields()}

    assert told == {
        "projects.open": {lena.pk: True},
        "projects.kind": {lena.pk: [str(late.plan_id)]},
        "projects.stage": {lena.pk: [str(late.at_step_id)]},
        "projects.next_due": {lena.pk: today - timedelta(days=1)},
        "projects.late": {lena.pk: True},
    }


def test_what_is_due_today_is_not_overdue(business, omar):
    asking = asked(omar, NOW)
    one = a_project(now=NOW, due_on=asking.today)
    late = seen(omar)["projects.late"]

    assert late.values([one.customer_id], asking) == {one.customer_id: False}


def test_work_for_a_private_customer_is_no_fact_for_members(business, omar, olga):
    private = a_customer(name="Nadia Rahm", is_private=True)
    a_project(customer=private, now=NOW)

    for by, knows in ((omar, False), (olga, True)):
        field = seen(by)["projects.open"]
        assert field.values([private.pk], asked(by, NOW)) == {private.pk: knows}
    assert Customer.objects.count() == 1
