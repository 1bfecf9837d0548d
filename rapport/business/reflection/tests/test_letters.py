"""A letter from the week to the mail, once for everybody."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection, connections
from django.test.utils import CaptureQueriesContext

from rapport.business.cases.models import Case
from rapport.business.customers.actions import erase
from rapport.business.customers.testing import a_customer
from rapport.business.promises.actions import keep
from rapport.business.promises.testing import a_promise
from rapport.business.reflection import actions, queries
from rapport.business.reflection.events import LetterWritten
from rapport.business.reflection.models import Letter, Verdict
from rapport.business.reflection.queries.facts.told import SOURCES
from rapport.business.reflection.testing import MONDAY, a_fact, a_letter
from rapport.business.sales.testing import a_purchase
from rapport.business.team.actions import letters
from rapport.business.team.models import Business, Closure
from rapport.business.team.queries import forget_business
from rapport.plumbing.kernel.refusal import Forbidden, Refused
from rapport.plumbing.kernel.words import say
from rapport.plumbing.ledger.actions import record
from rapport.plumbing.ledger.models import Entry
from rapport.plumbing.mail.models import OutgoingMail
from rapport.plumbing.mail.settings import SmtpSettings

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("business")]
NINE = datetime(2026, 3, 16, 8, 30, tzinfo=UTC)  # a Monday, half past nine in Berlin
WEEK, DAY, HOUR = timedelta(days=7), timedelta(days=1), timedelta(hours=1)


@pytest.fixture
def known(olga):
    """The ledger tells of the business since long."""
    event = LetterWritten(letter_id=0, week_on=date(2025, 6, 2), told_facts=0, sent_to=0)
    record(event, by=None, at=NINE - 40 * WEEK)
    return olga


@pytest.fixture
def mail_server(monkeypatch):
    there = SmtpSettings(host="mail.example", port=25, username="hello@soleandsuds.example")
    monkeypatch.setattr(letters, "transport_for", lambda _channel: there)


def complain(number, *, at):
    for one in range(number):
        Case.objects.create(
            kind=Case.Kind.COMPLAINT, severity=2, summary="Torn", opened_at=at + one * HOUR
        )


def roles(letter):
    return {fact["topic"]: fact["role"] for fact in letter.facts}


def test_a_bad_week_is_told_against_the_usual_ones(known):
    for week in range(2, 10):
        complain(1, at=NINE - week * WEEK + DAY)
    complain(9, at=NINE - WEEK + DAY)

    letter = actions.write_due(now=NINE)

    assert letter is not None
    assert roles(letter)["complaints"] == "worse"
    fact = letter.fact("complaints")
    assert (fact["sentence"]["values"]["now"], fact["sentence"]["values"]["usual"]) == (9, 1)
    assert Entry.objects.filter(kind="reflection.letter_written").count() == 2


def test_the_day_the_letter_is_written_belongs_to_the_next(known):
    complain(9, at=NINE - 9 * HOUR)  # half past midnight on Monday in Berlin
    assert "complaints" not in roles(actions.write_due(now=NINE))


def test_a_usual_week_is_said_to_be_one(known):
    for week in range(1, 10):
        complain(6, at=NINE - week * WEEK + DAY)
    letter = actions.write_due(now=NINE)
    assert "complaints" not in roles(letter)
    assert "A week like the others" in str(letter.opening)


def test_a_young_business_is_not_compared(olga):
    complain(9, at=NINE - WEEK + DAY)
    letter = actions.write_due(now=NINE)
    assert "complaints" not in roles(letter)
    assert "do not know a whole week" in str(letter.opening)


def test_old_purchases_brought_along_say_nothing_of_complaints(known):
    """Nobody noted a complaint before the business was set up here: none were not "usual"."""
    a_purchase(at=NINE - 40 * WEEK, by=known)
    Business.objects.update(set_up_at=NINE - 2 * WEEK)
    forget_business()
    complain(9, at=NINE - WEEK + DAY)
    assert "complaints" not in roles(actions.write_due(now=NINE))


def test_nobody_is_told_of_a_week_before_they_came(olga):
    Business.objects.update(set_up_at=NINE - HOUR)
    forget_business()
    assert actions.write_due(now=NINE) is None
    letter = actions.write_due(now=NINE + WEEK)
    assert "not know a whole week" in str(letter.opening)
    assert Letter.objects.count() == 1


def test_who_brought_a_past_along_is_told_of_it_at_once(known):
    Business.objects.update(set_up_at=NINE - HOUR)
    forget_business()
    assert actions.write_due(now=NINE) is not None


def test_an_empty_week_has_an_honest_letter(known):
    letter = actions.write_due(now=NINE)
    assert letter.facts == []
    assert "Too little happened" in str(letter.opening)


def test_it_waits_for_its_hour_and_comes_once(known):
    assert actions.write_due(now=NINE - 2 * HOUR) is None
    assert actions.write_due(now=NINE).week_on == MONDAY
    assert actions.write_due(now=NINE + HOUR) is None
    assert actions.write_due(now=NINE + 7 * DAY).week_on == MONDAY + WEEK
    assert Letter.objects.count() == 2


def test_on_a_holiday_it_comes_the_day_after(known):
    Closure.objects.create(first_on=MONDAY, last_on=MONDAY, name="Stocktaking")
    assert actions.write_due(now=NINE) is None
    assert actions.write_due(now=NINE + DAY).week_on == MONDAY


def test_switched_off_it_is_not_written(known):
    actions.settle(is_on=False, weekday=0, hour=8, by=known)
    assert actions.write_due(now=NINE) is None


def test_another_day_and_hour_may_be_settled(known, nadia):
    actions.settle(is_on=True, weekday=2, hour=17, by=known)
    assert actions.write_due(now=NINE + 2 * DAY) is None
    assert actions.write_due(now=NINE + 2 * DAY + 8 * HOUR)
    with pytest.raises(Forbidden):
        actions.settle(is_on=False, weekday=0, hour=8, by=nadia)
    with pytest.raises(Refused):
        actions.settle(is_on=True, weekday=7, hour=8, by=known)


def test_owners_get_it_by_mail_and_managers_who_ask(known, nadia, omar, mail_server):
    letter = actions.write_due(now=NINE)
    assert letter.sent_to == 1
    assert OutgoingMail.objects.get().recipients == [known.email]

    actions.wish(by_mail=False, by=known)
    actions.wish(by_mail=True, by=nadia)
    actions.write_due(now=NINE + WEEK)
    assert OutgoingMail.objects.order_by("-pk").first().recipients == [nadia.email]
    with pytest.raises(Forbidden):
        actions.wish(by_mail=True, by=omar)


def test_whoever_came_for_the_tenth_time_is_to_be_thanked(known):
    lena = a_customer(name="Lena Moreau")
    for number in range(10):
        a_purchase(customer=lena, at=NINE - WEEK + DAY - number * 3 * DAY)
    letter = actions.write_due(now=NINE)
    (fact,) = [one for one in letter.facts if one["role"] == "thank"]
    assert fact["customer_id"] == lena.pk
    assert fact["sentence"]["values"] == {"name": "Lena Moreau", "count": 10}


def test_a_colleague_who_kept_every_promise_is_seen(known, omar):
    for number in range(5):
        due = NINE - 3 * DAY
        one = a_promise(owner=omar, text=f"Word {number}", at=due - DAY, due_by=due)
        keep(one.pk, by=omar, now=due - HOUR)
    letter = actions.write_due(now=NINE)
    assert f"thank member {omar.pk}" in roles(letter)


def test_the_one_thing_to_change_is_what_waits(known):
    a_promise(at=NINE - 9 * DAY, due_by=NINE - DAY)
    letter = actions.write_due(now=NINE)
    assert roles(letter)["promises to do"] == "change"


def test_a_source_that_fails_costs_a_fact_and_no_letter(known, monkeypatch):
    def broken(_since, _until):
        raise ZeroDivisionError

    monkeypatch.setitem(SOURCES, "mirror", broken)
    assert actions.write_due(now=NINE)


def test_a_fact_is_judged_once_by_each_and_the_last_word_counts(olga, nadia):
    letter = a_letter()
    for useful in (True, False):
        actions.judge(letter.pk, topic="complaints", is_useful=useful, by=olga, now=NINE)
    actions.judge(letter.pk, topic="complaints", is_useful=True, by=nadia, now=NINE)
    said = Verdict.objects.order_by("pk").values_list("is_useful", flat=True)
    assert list(said) == [False, True]
    with pytest.raises(Refused):
        actions.judge(letter.pk, topic="weather", is_useful=True, by=olga, now=NINE)


def test_nothing_but_its_sending_is_ever_changed_of_a_letter(known):
    letter = actions.write_due(now=NINE)
    before = Letter.objects.values("facts", "opening", "written_at").get()
    complain(9, at=NINE - WEEK + DAY)
    assert actions.write_letter(MONDAY, now=NINE + HOUR).pk == letter.pk
    actions.open_letter(letter.pk, by=known, now=NINE)
    assert Letter.objects.values("facts", "opening", "written_at").get() == before


def test_writing_asks_as_often_for_much_as_for_little(known):
    counts = []
    for more in (2, 12):
        complain(more, at=NINE - WEEK + DAY)
        for number in range(more):
            a_purchase(customer=a_customer(name=f"Kim {more} {number}"), at=NINE - WEEK + DAY)
        queries.draft(MONDAY, now=NINE)
        with CaptureQueriesContext(connection) as asked:
            queries.draft(MONDAY, now=NINE)
        counts.append(len(asked))
    assert counts[0] == counts[1]


@pytest.mark.django_db(transaction=True)
def test_many_machines_write_one_letter_and_send_it_once(business, olga, mail_server):
    def alone(_):
        try:
            return actions.write_letter(MONDAY, now=NINE).pk
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as pool:
        written = list(pool.map(alone, range(4)))

    assert len(set(written)) == 1
    assert Letter.objects.count() == 1
    assert OutgoingMail.objects.count() == 1
    assert Entry.objects.filter(kind="reflection.letter_written").count() == 1


def test_who_is_forgotten_leaves_the_letters(olga):
    lena = a_customer(name="Lena Moreau")
    thanks = a_fact(topic=f"thank {lena.pk}", role="thank", customer_id=lena.pk)
    named = a_fact(topic="x", sentence=say("{name} waits.", name="Lena Moreau").as_json())
    letter = a_letter(facts=[a_fact(), thanks, named])

    erase(lena.pk, by=olga, now=NINE, ground="asked")

    letter.refresh_from_db()
    assert [fact["topic"] for fact in letter.facts] == ["complaints", "x"]
    assert "Moreau" not in str(letter.facts)
