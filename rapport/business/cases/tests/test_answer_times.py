"""Which answer times hold for whom, and what a case says when they change."""

from datetime import time, timedelta

import pytest

from rapport.business.cases import actions, queries
from rapport.business.cases.models import Case
from rapport.business.cases.testing import MONDAY, a_case
from rapport.business.conversations.testing import a_conversation
from rapport.business.customers import actions as customers
from rapport.business.customers.testing import a_customer
from rapport.business.team import actions as team
from rapport.business.team.models import Target
from rapport.business.team.rules import AnswerTimes, Except, Targets, Window
from rapport.plumbing.jobs.testing import run_all
from rapport.plumbing.kernel.refusal import Forbidden, Refused
from rapport.plumbing.ledger.models import Entry

HOUR = timedelta(hours=1)
QUICK = AnswerTimes(60, 60, 240, 480)
SLOW = AnswerTimes(120, 120, 480, 960)


def test_the_most_specific_exception_holds():
    known = Targets(
        {},
        (
            Except("enquiry", 0, AnswerTimes(10, 10, 10, 10), channel="sms"),
            Except("enquiry", 0, AnswerTimes(20, 20, 20, 20), group="tag:1"),
            Except("enquiry", 0, AnswerTimes(30, 30, 30, 30), group="tag:1", channel="sms"),
            Except("complaint", 0, AnswerTimes(40, 40, 40, 40), group="tag:1"),
            Except("complaint", 3, AnswerTimes(50, 50, 50, 50), group="tag:1"),
            Except("complaint", 3, AnswerTimes(45, 45, 45, 45), group="tag:2"),
        ),
    )

    def first(kind, severity, *groups, channel="email"):
        found = known.chosen(kind, severity, groups=groups, channel=channel)
        return found.times.first_answer

    assert first("enquiry", 0) == known.of("enquiry", 0).first_answer
    assert first("enquiry", 0, channel="sms") == 10
    assert first("enquiry", 0, "tag:1") == 20
    assert first("enquiry", 0, "tag:1", channel="sms") == 30
    assert first("complaint", 2, "tag:1") == 40
    assert first("complaint", 3, "tag:1") == 50
    assert first("complaint", 3, "tag:1", "tag:2") == 45  # of two alike, the sooner answer
    assert first("complaint", 3, "tag:9") == known.of("complaint", 3).first_answer


@pytest.mark.django_db
def test_a_tagged_customer_is_answered_sooner_and_the_case_says_why(business, olga):
    anna = a_customer(name="Anna Keller")
    tag = customers.make_tag(name="VIP", by=olga, now=MONDAY)
    anna.tags.add(tag)
    team.set_exception(Except("enquiry", 0, QUICK, f"tag:{tag.pk}"), by=olga, now=MONDAY)

    case, other = a_case(customer=anna), a_case(customer=a_customer(email="b@example.com"))

    assert case.answer_by == MONDAY + HOUR
    assert other.answer_by == MONDAY + 8 * HOUR
    said = str(queries.panel(case, now=MONDAY).explanation)
    assert said.startswith("First answer to an enquiry (VIP): 1 hour of opening time")


@pytest.mark.django_db
def test_a_segment_and_a_channel_have_times_of_their_own(business, olga):
    anna = a_customer(name="Anna Keller")
    segment = customers.save_segment(
        name="Everybody", definition={}, is_shared=True, by=olga, now=MONDAY
    )
    team.set_exception(Except("enquiry", 0, SLOW, f"segment:{segment.pk}"), by=olga, now=MONDAY)
    team.set_exception(Except("enquiry", 0, QUICK, channel="phone"), by=olga, now=MONDAY)
    called = a_conversation(customer=None, text="What does suede cost?", at=MONDAY, channel="phone")

    assert a_case(customer=anna).answer_by == MONDAY + 2 * HOUR
    by_phone = a_case(conversation=called)
    assert by_phone.answer_by == MONDAY + HOUR
    assert "(Phone)" in str(queries.panel(by_phone, now=MONDAY).explanation)


@pytest.mark.django_db
def test_an_exception_says_for_whom_and_keeps_the_order_of_severities(business, olga, omar):
    with pytest.raises(Forbidden):
        team.set_exception(Except("enquiry", 0, QUICK, "tag:1"), by=omar, now=MONDAY)
    team.set_exception(Except("complaint", 2, QUICK, "tag:1"), by=olga, now=MONDAY)
    for wrong in (
        Except("enquiry", 0, QUICK),
        Except("enquiry", 0, QUICK, "everybody"),
        Except("enquiry", 3, QUICK, "tag:1"),
        Except("enquiry", 0, AnswerTimes(1, 60, 60, 60), "tag:1"),
        Except("complaint", 3, SLOW, "tag:1"),
    ):
        with pytest.raises(Refused):
            team.set_exception(wrong, by=olga, now=MONDAY)
    assert Target.objects.count() == 1

    team.set_exception(Except("complaint", 2, SLOW, "tag:1"), by=olga, now=MONDAY)
    assert Target.objects.get().first_answer == 120
    team.set_targets({}, by=olga, now=MONDAY)
    assert Target.objects.count() == 1  # the table above is another matter
    team.remove_exception(Target.objects.get().pk, by=olga, now=MONDAY)
    assert not Target.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_other_hours_move_the_due_time_and_the_case_says_so(business, olga):
    case = a_case(text="My sneakers are damaged again", at=MONDAY)  # four hours: 14:00
    before = case.due_by

    team.set_hours(
        windows=[Window(day, time(9), time(11)) for day in range(5)], by=olga, now=MONDAY
    )
    run_all()

    case.refresh_from_db()
    assert case.due_by > before
    assert (case.moved_from, case.moved_because) == (before, "hours")
    entry = Entry.objects.get(kind="cases.due_moved")
    assert (entry.event.before, entry.event.after) == (before, case.due_by)
    assert "because the hours changed" in str(entry.event.told())
    shown = queries.panel(case, now=case.moved_at).moved
    assert str(shown).startswith("It was due Monday 2 March, 14:00")
    (banner,) = [
        one
        for one in queries.case_banners(olga, case.moved_at, late=0, only_alarms=False)
        if "due=moved" in one.url
    ]
    assert str(banner.sentence) == (
        "A due time moved because the hours or the answer times changed."
    )


@pytest.mark.django_db(transaction=True)
def test_hours_that_change_nothing_are_not_told(business, olga):
    a_case(text="My sneakers are damaged again", at=MONDAY)
    team.set_hours(
        windows=[Window(day, time(9), time(18)) for day in range(6)], by=olga, now=MONDAY
    )
    run_all()
    assert not Entry.objects.filter(kind="cases.due_moved").exists()
    assert Case.objects.get().moved_at is None


@pytest.mark.django_db
def test_the_overdue_cannot_be_overlooked(business, omar, client):
    a_case(text="My sneakers are damaged again", at=MONDAY)
    client.force_login(omar)
    for place in ("/", "/customers/", "/settings/", "/cases/"):
        page = client.get(place).content.decode()
        assert "One case is overdue." in page
    assert actions.recompute_all() == 0
