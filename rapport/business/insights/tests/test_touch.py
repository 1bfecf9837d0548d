"""Keeping in touch: counted from real contact only, resting for those who want quiet."""

from datetime import timedelta

import pytest

from rapport.business.conversations import actions as conversations
from rapport.business.conversations.testing import a_mailbox
from rapport.business.customers import actions as customers
from rapport.business.customers.models import Customer
from rapport.business.customers.testing import a_customer
from rapport.business.insights import actions, rules
from rapport.business.insights.models import KeepInTouch, Suggestion
from rapport.business.insights.queries import touch_of
from rapport.business.insights.testing import NOW
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.ledger.models import Entry

pytestmark = pytest.mark.django_db
DAY, WEEK = timedelta(days=1), timedelta(weeks=1)


@pytest.fixture
def lena(business) -> Customer:
    a_mailbox()
    lena = a_customer(name="Lena Moreau", made_at=NOW - 30 * DAY)
    actions.keep_in_touch(lena.pk, every_weeks=3, note="The new shop", by=None, now=NOW)
    return lena


def shown(lena, now):
    actions.sweep(now=now)
    return Suggestion.objects.filter(customer=lena).first()


def test_when_the_time_has_passed_today_says_so_by_itself(lena):
    assert shown(lena, NOW + 3 * WEEK - DAY) is None
    found = shown(lena, NOW + 3 * WEEK)
    assert (found.kind, found.about) == ("remember", "touch")


def test_a_call_begins_the_time_anew(lena, omar):
    later = NOW + 2 * WEEK
    conversations.log_interaction(
        lena.pk, channel="phone", from_them=True, text="Asked how it goes", by=omar, now=later
    )
    lena.refresh_from_db()
    assert touch_of(lena, now=later).due_on == (later + 3 * WEEK).date()
    actions.refresh_many([lena.pk], now=later)
    assert shown(lena, NOW + 3 * WEEK + DAY) is None


def test_who_likes_the_phone_is_called(lena):
    customers.state_preference(lena.pk, topic="channel", text="By phone", by=None, now=NOW)
    assert shown(lena, NOW + 3 * WEEK).kind == "call"


def test_done_is_a_contact_and_the_next_turn_comes(lena, omar):
    at = NOW + 3 * WEEK
    actions.reply(shown(lena, at).pk, choice="done", by=omar, now=at)
    assert shown(lena, at + 2 * WEEK) is None
    assert shown(lena, at + 3 * WEEK).about == "touch"


def test_it_rests_while_they_want_quiet(lena):
    customers.set_attention(lena.pk, attention="quiet", by=None, now=NOW)
    assert shown(lena, NOW + 4 * WEEK) is None
    lena.refresh_from_db()
    assert touch_of(lena, now=NOW).is_paused


def test_the_last_change_can_be_taken_back(lena, omar, nadia):
    actions.keep_in_touch(lena.pk, every_weeks=None, by=nadia, now=NOW)
    actions.take_back_wish(lena.pk, by=nadia, now=NOW)
    wish = KeepInTouch.objects.get(pk=lena.pk)
    assert (wish.every_weeks, wish.note) == (3, "The new shop")


def test_the_same_wish_twice_is_one(lena):
    before = Entry.objects.count()
    actions.keep_in_touch(lena.pk, every_weeks=3, note="The new shop", by=None, now=NOW)
    assert Entry.objects.count() == before


@pytest.mark.parametrize("weeks", [0, 105, -1])
def test_no_rhythm_of_nothing_or_of_years(lena, weeks):
    with pytest.raises(Refused):
        actions.keep_in_touch(lena.pk, every_weeks=weeks, by=None, now=NOW)
    assert KeepInTouch.objects.get(pk=lena.pk).every_weeks == 3


def test_the_screen_sets_it_ends_it_and_refuses_nonsense(signed_in, nadia, ivy, lena):
    path = f"/insights/of-customer/{lena.pk}/touch/"
    browser = signed_in(nadia)
    assert browser.post(path, {"every_weeks": "6"}).status_code == 303
    assert KeepInTouch.objects.get(pk=lena.pk).every_weeks == 6
    assert browser.post(path, {"every_weeks": "900"}).status_code == 422
    assert browser.post(path, {"every_weeks": "6", "none": "1"}).status_code == 303
    assert KeepInTouch.objects.get(pk=lena.pk).every_weeks is None
    assert browser.post(f"{path}undo/").status_code == 303
    assert KeepInTouch.objects.get(pk=lena.pk).every_weeks == 6
    assert signed_in(ivy).post(path, {"every_weeks": "2"}).status_code in {403, 404}
    assert "every 6 weeks" in browser.get(f"/insights/of-customer/{lena.pk}/").content.decode()


def test_the_proposed_rhythm_is_a_little_slower_than_their_own():
    assert rules.proposed_weeks(gap_days=28, yearly=0) == 6
    assert rules.proposed_weeks(gap_days=None, yearly=2000) == 4
    assert rules.proposed_weeks(gap_days=None, yearly=10) == 13
