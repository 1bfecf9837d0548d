"""Two at the same moment: no more goes out than the month allows, and nothing after a no."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from threading import Barrier

import pytest
from django.db import connections

from rapport.business.customers import actions
from rapport.business.customers.actions import Evidence
from rapport.business.customers.models import Restraint, Unasked
from rapport.business.customers.queries.gate import may_send
from rapport.business.customers.testing import a_customer
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.kernel.words import say

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]
NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)


@pytest.fixture
def lena(business):
    """She likes to hear from us now and then: two a month."""
    lena = a_customer(email="lena@mail.example")
    actions.give_consent(
        lena.pk, purposes=["news"], channels=["email"], evidence=Evidence(source="person"),
        by=None, now=NOON - timedelta(days=1),
    )  # fmt: skip
    return lena


def at_once(count, act):
    ready = Barrier(count)

    def one(number):
        try:
            ready.wait(timeout=10)
            return act(number)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(count) as pool:
        return list(pool.map(one, range(count)))


def claim(lena, key):
    try:
        return actions.note_unasked(lena.pk, purpose="news", channel="email", key=key, now=NOON)
    except Refused:
        return None


def test_of_eight_campaigns_at_once_two_reach_her(lena):
    answers = at_once(8, lambda number: claim(lena, f"campaign:{number}"))

    assert sorted(answers, key=str) == [None] * 6 + [True] * 2
    assert Unasked.objects.count() == 2


def test_one_campaign_claimed_eight_times_at_once_is_sent_once(lena):
    answers = at_once(8, lambda number: claim(lena, "campaign:4"))

    assert sorted(answers, key=str) == [False] * 7 + [True]
    assert Unasked.objects.count() == 1


def test_a_no_and_a_campaign_at_once_leave_no_later_one(lena):
    def act(number):
        if number % 2:
            return claim(lena, f"campaign:{number}")
        return actions.withdraw_consent(
            lena.pk, channels=["email"], evidence=Evidence(source="link"), by=None, now=NOON
        )

    at_once(4, act)

    assert not may_send(lena, purpose="news", channel="email", now=NOON).allowed
    assert claim(lena, "campaign:99") is None
    assert lena.consents.filter(purpose="news", state="withdrawn").count() == 1


def test_a_restraint_placed_eight_times_at_once_is_one(lena):
    reason = say("A complaint is open.")

    at_once(
        8,
        lambda number: actions.place_restraint(lena.pk, key="case:7", reason=reason, now=NOON).pk,
    )

    assert Restraint.objects.count() == 1


def test_without_the_lock_more_would_reach_her(lena):
    """The negative control: each asks the gate before any has claimed."""
    asked = Barrier(4)

    def carelessly(number):
        is_allowed = may_send(lena, purpose="news", channel="email", now=NOON).allowed
        asked.wait(timeout=10)
        if is_allowed:
            Unasked.objects.create(
                customer=lena, purpose="news", channel="email", key=f"c:{number}", at=NOON
            )

    at_once(4, carelessly)

    assert Unasked.objects.count() > 2
