"""The weekly look: what it keeps, what it says, and what we say to it."""

from datetime import timedelta

import numpy as np
import pytest
import time_machine

from rapport.business.checkup import actions, queries
from rapport.business.checkup.models import Finding, Stance
from rapport.business.checkup.queries.news import news
from rapport.business.checkup.rules import SIGNS
from rapport.business.checkup.testing import NOW, a_claim, a_finding, a_word, bought
from rapport.business.customers.models import Customer
from rapport.business.customers.testing import a_customer
from rapport.business.team.queries import business_remembered
from rapport.plumbing.design.words import spoken
from rapport.plumbing.kernel.refusal import Forbidden, Refused
from rapport.plumbing.ledger.models import Entry

pytestmark = pytest.mark.django_db


@pytest.fixture
def harmed(business):
    """A business in which broken promises keep away: of those who met one hardly any came back."""
    people = Customer.objects.bulk_create(
        Customer(name=f"Customer {n}", sort_name=f"customer {n}", made_at=NOW) for n in range(80)
    )
    rng = np.random.default_rng(8)
    for place, one in enumerate(people):
        is_kept = place % 2 == 0
        before = [500 + int(days) for days in rng.integers(30, 300, 3)]
        comes_back = rng.random() < (0.9 if is_kept else 0.25)
        bought(one, *before, *([430] if comes_back else []))
        a_word(one, days_ago=500, is_kept=is_kept)
    a_word(people[1], days_ago=20, is_kept=False)
    a_word(people[3], days_ago=20, is_kept=False)


def test_a_harmful_habit_is_found_with_its_cost(harmed):
    actions.examine(NOW)

    found = Finding.objects.get(sign="broken", on=NOW.date())
    assert found.is_claimed
    assert found.verdict == "claimed"
    assert (found.affected, found.exposed) == (2, 2)
    assert 0 < found.low < found.cost < found.high
    assert found.sureness > 0.95
    assert found.detail["bad"] == found.detail["good"] == 40
    assert found.detail["in_year"] == 2
    assert Entry.objects.filter(kind="checkup.sign_shown", audience="managers").count() == 1


def test_looking_twice_in_a_week_is_one_finding_a_sign(harmed):
    actions.examine(NOW)
    before = Finding.objects.count()

    actions.examine(NOW + timedelta(days=2))

    assert Finding.objects.count() == before
    assert Finding.objects.filter(on=NOW.date()).count() == len(SIGNS)
    assert Entry.objects.filter(kind="checkup.sign_shown").count() == 1


def test_the_first_look_tells_the_weeks_before_it_without_money(business):
    a_word(days_ago=95, is_kept=False)

    actions.examine(NOW)

    course = Finding.objects.filter(sign="broken").order_by("on")
    assert [row.affected for row in course] == [1] * 12 + [0]
    assert all(row.cost is None and row.detail["is_looked_back"] for row in course[:12])


def test_a_business_without_a_record_hears_that_there_is_nothing_to_go_by(business):
    actions.examine(NOW)

    rows = Finding.objects.filter(on=NOW.date())
    assert {row.verdict for row in rows} == {"few", "no_source"}
    assert not any(row.is_claimed or row.cost for row in rows)
    assert queries.worst(queries.signs(NOW)) is None


def test_what_costs_most_comes_first_and_what_was_set_aside_last(business, olga):
    a_claim(sign="silence")
    a_claim(sign="slow", cost="5000.00")
    a_finding(sign="broken", verdict="unshown")
    a_claim(sign="no_thanks", cost="9000.00")
    actions.dismiss("no_thanks", reason="We thank at the till", by=olga, now=NOW)

    found = queries.signs(NOW)

    assert [one.key for one in found[:3]] == ["slow", "silence", "broken"]
    assert found[-1].key == "no_thanks"
    assert queries.worst(found).key == "slow"


def test_signs_are_two_queries_however_long_the_record(business, django_assert_num_queries):
    for weeks in range(20):
        a_finding(weeks_ago=weeks)

    with business_remembered(), django_assert_num_queries(2):
        queries.signs(NOW)


def test_what_became_of_it_is_told_from_the_day_we_took_it_on(business, olga):
    a_finding(weeks_ago=6, affected=19)
    actions.take_on("silence", owner=olga, until_on=None, by=olga, now=NOW - timedelta(weeks=6))
    a_finding(affected=4)

    one = queries.sign("silence", NOW)

    assert one.is_worked_on
    assert one.stance.affected_then == 19
    with time_machine.travel(NOW, tick=False):
        assert "19 → 4" in spoken(one.change)
        assert spoken(one.change).startswith("You changed it")


def test_said_twice_is_said_once(business, olga):
    first = actions.take_on("silence", owner=olga, until_on=None, by=olga, now=NOW)
    second = actions.take_on("silence", owner=olga, until_on=None, by=olga, now=NOW)

    assert first.pk == second.pk
    assert Entry.objects.filter(kind="checkup.sign_taken_on").count() == 1


def test_what_was_said_last_stands_and_can_be_taken_back(business, olga):
    actions.take_on("silence", owner=olga, until_on=None, by=olga, now=NOW)
    actions.dismiss("silence", reason="Nobody minds", by=olga, now=NOW)
    assert Stance.objects.standing().get().kind == "dismissed"

    actions.take_back("silence", by=olga, now=NOW)
    actions.take_back("silence", by=olga, now=NOW)

    assert not Stance.objects.standing().exists()
    assert Entry.objects.filter(kind="checkup.sign_taken_back").count() == 1


@pytest.mark.parametrize(("sign", "reason"), [("silence", "  "), ("feedback", "x"), ("love", "x")])
def test_nothing_is_set_aside_without_a_reason_or_without_a_source(business, olga, sign, reason):
    with pytest.raises(Refused):
        actions.dismiss(sign, reason=reason, by=olga, now=NOW)

    assert not Stance.objects.exists()
    assert not Entry.objects.exists()


def test_a_member_of_the_team_says_nothing_about_signs(business, omar):
    with pytest.raises(Forbidden):
        actions.take_on("silence", owner=None, until_on=None, by=omar, now=NOW)
    with pytest.raises(Forbidden):
        actions.take_back("silence", by=omar, now=NOW)

    assert not Stance.objects.exists()


def test_the_letter_hears_of_what_changed_clearly(business):
    week = timedelta(weeks=1)
    a_finding(sign="silence", weeks_ago=1, affected=19)
    a_finding(sign="silence", affected=4)
    a_finding(sign="broken", weeks_ago=1, affected=4)
    a_finding(sign="broken", affected=5)
    a_finding(sign="slow", weeks_ago=1)
    a_claim(sign="slow")

    told = news(NOW - week, NOW)

    assert [(fact.better, fact.url) for fact in told] == [
        (False, "/mirror/check-up/slow/"),
        (True, "/mirror/check-up/silence/"),
    ]
    assert "no proof" in spoken(told[0].sentence)
    assert spoken(told[1].sentence) == "Silence: 19 → 4 customers in 90 days."


def test_evidence_adds_up_to_what_was_found(harmed, olga):
    actions.examine(NOW)

    for one in queries.signs(NOW):
        shown = queries.evidence(olga, one.key, now=NOW)
        assert len({row.customer.pk for row in shown.rows}) == one.affected or shown.pages > 1


def test_who_may_not_see_a_private_customer_does_not_see_them_here(business, omar, olga):
    lena = a_customer()
    Customer.objects.filter(pk=lena.pk).update(is_private=True)
    a_word(lena, days_ago=5, is_kept=False)

    assert queries.evidence(omar, "broken", now=NOW).count == 0
    assert queries.evidence(olga, "broken", now=NOW).count == 1
