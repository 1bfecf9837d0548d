"""Who turned colder or warmer, and what all will bring: told only when the record carries it."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from rapport.business.customers.actions import erase
from rapport.business.customers.testing import a_customer
from rapport.business.health.models import Fit, Health, HealthSnapshot, Worth
from rapport.business.health.testing import a_health
from rapport.business.insights.models import Rhythm
from rapport.business.reflection import actions, rules
from rapport.business.reflection.events import LetterWritten
from rapport.business.reflection.queries.facts import health_news, worth_news
from rapport.business.reflection.queries.facts.standing import MONTH, REACH
from rapport.business.reflection.testing import MONDAY
from rapport.plumbing.kernel.words import say
from rapport.plumbing.ledger.actions import record

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("business")]
UNTIL = datetime(2026, 3, 16, tzinfo=UTC)
WEEK, DAY = timedelta(days=7), timedelta(days=1)
SINCE = UNTIL - WEEK


def a_regular(name, *, spent=900, before=70, now=40, kept=SINCE - DAY, sureness=0.6, **more):
    """Somebody valuable, with how it stood before the week and how it stands."""
    one = a_customer(name=name, **more)
    Rhythm.objects.create(customer=one, last_year=Decimal(spent), visits=9, figured_at=UNTIL)
    said = say("Silent for {days} days; usually comes every {gap}.", days=80, gap=21)
    reasons = [{"key": "rhythm", "points": now - 50, "sentence": said.as_json(), "place": ""}]
    a_health(customer=one, score=now, sureness=sureness, reasons=reasons)
    HealthSnapshot.objects.create(customer=one, on=kept.date(), score=before, sureness=sureness)
    return one


def told():
    return list(health_news(SINCE, UNTIL))


def test_who_became_colder_is_named_with_the_reason():
    lena = a_regular("Lena Moreau")

    (fact,) = told()

    assert str(fact.sentence) == (
        "Lena Moreau, one of your 1 most valuable customers, became colder: from 70 on 2026-03-08 to 40 of "
        "100. "
        "Silent for 80 days; usually comes every 21."
    )
    assert (fact.role, fact.customer_id) == ("worse", lena.pk)
    assert fact.url == f"/insights/health/{lena.pk}/"


def test_several_are_one_fact_and_the_one_who_moved_most_is_named():
    a_regular("Lena Moreau", before=62, now=44)
    a_regular("Tom Ortega", before=90, now=20)
    a_regular("Ines Duarte", before=40, now=85)

    worse, better = told()

    assert "2 of your 3 most valuable customers became colder, Tom Ortega by the most" in str(
        worse.sentence
    )
    assert worse.url.endswith("?sort=falls")
    assert "Ines Duarte" in str(better.sentence)
    assert "became warmer: from 40 on 2026-03-08 to 85" in str(better.sentence)
    assert better.role == "better"


@pytest.mark.parametrize(
    "more",
    [
        {"before": 46, "now": 44},  # another word, by a hair
        {"before": 78, "now": 61},  # much, and still warm
        {"sureness": 0.3},  # too little is known
        {"kept": SINCE - REACH - DAY},  # nobody knows how it stood before the week
        {"kept": UNTIL + DAY},
        {"spent": 0},
        {"is_private": True},
    ],
)
def test_what_the_record_does_not_carry_is_not_said(more):
    a_regular("Lena Moreau", **more)
    assert told() == []


def test_how_it_stands_today_says_nothing_of_a_week_long_ago():
    a_regular("Lena Moreau")
    assert told()
    Health.objects.update(figured_at=UNTIL + WEEK + DAY)
    assert told() == []


def test_those_of_little_value_are_not_in_the_letter():
    for number in range(5):
        a_regular(f"Valuable {number}", before=70, now=70)
    a_regular("Lena Moreau", spent=5)
    assert told() == []


def a_fit(at, *, expected=1_000, spread=100, customers=80, basis=Worth.Basis.MODEL, currency="EUR"):
    return Fit.objects.create(
        at=at, customers=customers, basis=basis, currency=currency, expected_spend=expected,
        low=expected - spread, high=expected + spread,
    )  # fmt: skip


def test_what_all_will_bring_is_told_when_the_intervals_lie_apart():
    a_fit(UNTIL - MONTH, expected=1_000)
    a_fit(UNTIL - DAY, expected=700)

    (fact,) = worth_news(SINCE, UNTIL)

    assert fact.role == "worse"
    said = "fell to 700.00 EUR, between 600.00 EUR and 800.00 EUR; four weeks before it was 1000.00"
    assert said in str(fact.sentence)
    assert fact.url == "/insights/value/"
    Fit.objects.filter(at=UNTIL - DAY).update(expected_spend=1_300, low=1_200, high=1_400)
    (fact,) = worth_news(SINCE, UNTIL)
    assert fact.role == "better"


@pytest.mark.parametrize(
    ("then", "now"),
    [
        ({}, {"expected": 850}),  # the intervals overlap
        ({}, {"expected": 700, "customers": 95}),  # an import
        ({}, {"expected": 700, "basis": Worth.Basis.RHYTHM}),
        ({}, {"expected": 700, "currency": "GBP"}),
        ({"at": UNTIL - MONTH + DAY}, {"expected": 700}),  # not four weeks ago
    ],
)
def test_what_will_be_brought_is_not_told_by_chance_nor_of_other_people(then, now):
    a_fit(**({"at": UNTIL - MONTH} | then))
    a_fit(UNTIL - DAY, **now)
    assert list(worth_news(SINCE, UNTIL)) == []


def test_nothing_was_figured_yet():
    assert list(worth_news(SINCE, UNTIL)) == []
    a_fit(UNTIL - DAY)
    assert list(worth_news(SINCE, UNTIL)) == []


@pytest.mark.parametrize(
    ("before", "now", "is_told"),
    [(70, 50, True), (62, 58, False), (95, 81, False), (59, 60, False)],
)
def test_a_word_changes_by_more_than_a_hair(before, now, is_told):
    assert rules.changed_word(before, now) is is_told


def test_it_reaches_the_letter_and_leaves_it_with_the_customer(olga):
    event = LetterWritten(letter_id=0, week_on=MONDAY - 40 * WEEK, told_facts=0, sent_to=0)
    record(event, by=None, at=UNTIL - 40 * WEEK)
    lena = a_regular("Lena Moreau")
    a_fit(UNTIL - MONTH - DAY, expected=1_000)
    a_fit(UNTIL - DAY, expected=1_700)

    letter = actions.write_letter(MONDAY, now=UNTIL + timedelta(hours=8))

    topics = {fact["topic"]: fact for fact in letter.facts}
    assert topics["colder"]["customer_id"] == lena.pk
    assert topics["value expected"]["role"] == "better"
    erase(lena.pk, by=olga, now=UNTIL + WEEK, ground="asked")
    letter.refresh_from_db()
    assert "Moreau" not in str(letter.facts)
    assert "value expected" in {fact["topic"] for fact in letter.facts}
