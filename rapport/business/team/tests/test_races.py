from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection
from django.utils import timezone

from rapport.business.team import actions
from rapport.business.team.models import Business, Member, OpeningWindow, SignInLink
from rapport.business.team.rules import Window, usual_week
from rapport.business.team.testing import a_business, a_member
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.ledger.models import Entry

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]


def at_once(tasks):
    """What each of these comes to when all begin together; a refusal is its words."""
    start = Barrier(len(tasks))

    def run(task):
        try:
            start.wait(20)
            return task()
        except Refused as refusal:
            return str(refusal.reason)
        finally:
            connection.close()

    with ThreadPoolExecutor(len(tasks)) as many:
        return list(many.map(run, tasks))


def test_two_owners_who_end_each_others_access_leave_one():
    a_business()
    for _ in range(5):
        Member.objects.all().delete()
        one, two = a_member(name="Olga", role="owner"), a_member(name="Otto", role="owner")

        at_once(
            [
                lambda one=one, two=two: actions.deactivate(two.pk, by=one, now=timezone.now()),
                lambda one=one, two=two: actions.deactivate(one.pk, by=two, now=timezone.now()),
            ]
        )

        assert Member.objects.active().filter(role="owner").count() == 1


def test_a_link_pressed_by_many_at_once_lets_in_one():
    a_business()
    mina = a_member()
    link = actions.make_link(mina.pk, by=None, now=timezone.now())

    def press():
        return actions.enter_by_link(link.secret, browser="", code="", now=timezone.now())

    entered = at_once([press] * 8)

    assert [member for member in entered if member is not None] == [mina]
    assert SignInLink.objects.get().used_at


def test_a_business_set_up_by_two_at_once_has_one_owner():
    def set_up(number):
        return actions.set_up_business(
            name=f"Shop {number}",
            owner_name="Olga",
            owner_email=f"olga{number}@suds.example",
            now=timezone.now(),
        )

    at_once([lambda number=number: set_up(number) for number in range(4)])

    assert Member.objects.count() == 1
    assert Business.objects.get().is_set_up
    assert Entry.objects.filter(kind="team.business_set_up").count() == 1


def test_two_weeks_saved_at_once_leave_one_of_them_whole():
    a_business()
    olga = a_member(role="owner")
    weeks = [usual_week("shop"), usual_week("restaurant")]

    at_once(
        [
            lambda week=week: actions.set_hours(windows=week, by=olga, now=timezone.now())
            for week in weeks
        ]
    )

    kept = {Window(row.weekday, row.opens, row.closes) for row in OpeningWindow.objects.all()}
    assert kept in [set(week) for week in weeks]
    assert Business.objects.get().hours_version == 3


def test_one_address_invited_twice_at_once_is_one_colleague():
    a_business()
    olga = a_member(role="owner")

    def invite():
        return actions.invite_member(
            name="Lena", email="lena@suds.example", role="member", by=olga, now=timezone.now()
        )

    results = at_once([invite] * 4)

    assert Member.objects.filter(email="lena@suds.example").count() == 1
    assert sum(isinstance(result, str) for result in results) == 3
