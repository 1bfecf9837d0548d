"""A rhythm for everybody in a segment: kept to as people come and go, behind one of their own."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from rapport.business.customers import actions as customers
from rapport.business.customers.models import Customer, Segment
from rapport.business.customers.testing import a_customer
from rapport.business.insights import actions
from rapport.business.insights.models import KeepInTouch, Suggestion, TouchRule
from rapport.business.insights.queries import touch_of, touch_rules
from rapport.business.insights.testing import NOW
from rapport.plumbing.jobs.testing import run_all
from rapport.plumbing.kernel.refusal import Forbidden, Refused
from rapport.plumbing.ledger.models import Entry

pytestmark = pytest.mark.django_db
DAY, WEEK = timedelta(days=1), timedelta(weeks=1)


def those_in(city, *, by, shared=True):
    condition = {"field": "city", "test": "is", "value": city}
    return customers.save_segment(
        name=f"In {city} {shared}",
        definition={"all": [condition]},
        by=by, is_shared=shared, now=NOW,
    )  # fmt: skip


@pytest.fixture
def berlin(business, nadia):
    return those_in("Berlin", by=nadia)


@pytest.fixture
def lena(business) -> Customer:
    return a_customer(name="Lena Moreau", city="Berlin", made_at=NOW - 30 * DAY)


def rule(segment, by, *, weeks=4, now=NOW, note=""):
    actions.set_touch_rule(segment.pk, every_weeks=weeks, note=note, by=by, now=now)
    return actions.follow_touch_rules(now=now)


def weeks_of(customer):
    wish = KeepInTouch.objects.filter(pk=customer.pk).first()
    return (wish.every_weeks, wish.rule_id) if wish else None


def test_everybody_in_the_segment_has_it_and_today_says_when_it_is_time(berlin, lena, nadia):
    far = a_customer(name="Jo Amsel", city="Lyon")

    assert rule(berlin, nadia, note="How is it going") == 1
    assert rule(berlin, nadia, note="How is it going") == 0
    actions.sweep(now=NOW + 4 * WEEK)

    assert weeks_of(lena) == (4, berlin.pk)
    assert weeks_of(far) is None
    assert touch_of(lena, now=NOW).segment == berlin.name
    found = Suggestion.objects.get(customer=lena)
    assert (found.kind, found.about) == ("remember", "touch")


def test_what_was_said_for_one_alone_stays_even_that_there_is_none(berlin, lena, nadia):
    kim = a_customer(name="Kim Novak", city="Berlin")
    actions.keep_in_touch(lena.pk, every_weeks=9, by=nadia, now=NOW)
    actions.keep_in_touch(kim.pk, every_weeks=9, by=nadia, now=NOW)
    actions.keep_in_touch(kim.pk, every_weeks=None, by=nadia, now=NOW)

    assert rule(berlin, nadia) == 0
    assert (weeks_of(lena), weeks_of(kim)) == ((9, None), (None, None))


def test_said_by_hand_it_is_their_own_from_then_on(berlin, lena, nadia):
    rule(berlin, nadia)
    actions.keep_in_touch(lena.pk, every_weeks=4, by=nadia, now=NOW)
    rule(berlin, nadia, weeks=2)
    assert weeks_of(lena) == (4, None)


def test_in_several_segments_the_shortest_counts(berlin, lena, nadia):
    everybody = customers.save_segment(
        name="All",
        definition={"all": [{"field": "kind", "test": "is", "value": "person"}]},
        by=nadia,
        is_shared=True,
        now=NOW,
    )
    rule(everybody, nadia, weeks=13)
    rule(berlin, nadia, weeks=4)
    assert weeks_of(lena) == (4, berlin.pk)
    actions.end_touch_rule(berlin.pk, by=nadia, now=NOW)
    actions.follow_touch_rules(now=NOW)
    assert weeks_of(lena) == (13, everybody.pk)


def test_whoever_leaves_the_segment_is_let_go(berlin, lena, nadia):
    rule(berlin, nadia)
    actions.sweep(now=NOW + 4 * WEEK)
    assert Suggestion.objects.filter(customer=lena).exists()

    Customer.objects.filter(pk=lena.pk).update(city="Lyon")
    assert actions.follow_touch_rules(now=NOW + 4 * WEEK) == 1

    assert weeks_of(lena) is None
    assert not Suggestion.objects.filter(customer=lena).exists()


def test_a_removed_segment_and_one_that_cannot_be_worked_out_hold_up_nobody(berlin, lena, nadia):
    rule(berlin, nadia)
    Segment.objects.filter(pk=berlin.pk).update(
        definition={"all": [{"field": "gone", "test": "is", "value": 1}]}
    )
    assert touch_rules(now=NOW)[0].trouble is not None
    actions.follow_touch_rules(now=NOW)
    assert weeks_of(lena) is None

    Segment.objects.filter(pk=berlin.pk).update(removed_at=NOW)
    assert touch_rules(now=NOW) == []
    assert actions.follow_touch_rules(now=NOW) == 0


def test_ended_by_mistake_it_comes_back_and_ended_for_good_it_goes(berlin, lena, nadia):
    rule(berlin, nadia)
    assert actions.end_touch_rule(berlin.pk, by=nadia, now=NOW)
    assert not actions.end_touch_rule(berlin.pk, by=nadia, now=NOW)
    assert actions.bring_back_touch_rule(berlin.pk, by=nadia, now=NOW)
    actions.follow_touch_rules(now=NOW)
    assert weeks_of(lena) == (4, berlin.pk)

    actions.end_touch_rule(berlin.pk, by=nadia, now=NOW)
    actions.follow_touch_rules(now=NOW)
    assert weeks_of(lena) is None
    assert not TouchRule.objects.exists()
    assert not actions.bring_back_touch_rule(berlin.pk, by=nadia, now=NOW)


def test_only_shared_segments_and_only_by_those_who_may(berlin, nadia, omar):
    mine = those_in("Lyon", by=omar, shared=False)
    for wrong in (mine.pk, 10**9):
        with pytest.raises(Refused):
            actions.set_touch_rule(wrong, every_weeks=4, by=nadia, now=NOW)
    for weeks in (0, 105):
        with pytest.raises(Refused):
            actions.set_touch_rule(berlin.pk, every_weeks=weeks, by=nadia, now=NOW)
    with pytest.raises(Forbidden):
        actions.set_touch_rule(berlin.pk, every_weeks=4, by=omar, now=NOW)
    assert not TouchRule.objects.exists()
    assert not Entry.objects.filter(kind__startswith="insights.touch_rule").exists()


def test_the_screen_sets_ends_and_takes_back(signed_in, berlin, lena, nadia, omar, ivy):
    address, browser = reverse("insights:touch-rules"), signed_in(nadia)
    assert "No rhythm for any segment yet" in browser.get(address).content.decode()
    assert browser.post(address, {"segment": berlin.name, "every_weeks": "0"}).status_code == 422
    assert browser.post(address, {"segment": berlin.name, "every_weeks": "4"}).status_code == 303
    assert "in a moment" in browser.get(address).content.decode()
    run_all()
    assert weeks_of(lena) == (4, berlin.pk)
    assert berlin.name in signed_in(ivy).get(address).content.decode()
    for member in (omar, ivy):
        assert "touch-rule-new" not in signed_in(member).get(address).content.decode()
        answer = signed_in(member).post(address, {"segment": berlin.name, "every_weeks": "9"})
        assert answer.status_code == 404

    browser = signed_in(nadia)
    assert browser.post(reverse("insights:touch-rule-removal", args=[berlin.pk])).status_code == 303
    assert browser.post(reverse("insights:touch-rule-return", args=[berlin.pk])).status_code == 303
    run_all()
    assert weeks_of(lena) == (4, berlin.pk)


def test_following_asks_as_much_for_two_as_for_twenty(berlin, nadia):
    actions.set_touch_rule(berlin.pk, every_weeks=4, by=nadia, now=NOW)

    def asked():
        with CaptureQueriesContext(connection) as found:
            actions.follow_touch_rules(now=NOW)
        return len(found)

    for number in range(2):
        a_customer(name=f"Kim {number}", city="Berlin")
    few = asked()
    for number in range(18):
        a_customer(name=f"Lou {number}", city="Berlin")
    assert asked() <= few
