"""A file says how often somebody is to hear from us: read, refused, taken back, written out."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from rapport.business.customers import actions as customers
from rapport.business.customers import imports
from rapport.business.customers.exports import tables
from rapport.business.customers.models import Customer, ImportedRow
from rapport.business.customers.testing import a_customer
from rapport.business.insights import actions, rules
from rapport.business.insights.models import KeepInTouch, Suggestion
from rapport.plumbing.kernel.words import Sentence
from rapport.plumbing.ledger.models import Entry

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 7, 1, 12, tzinfo=UTC)
BEFORE = NOW - timedelta(days=30)
SAID = {
    "every 6 weeks": 6, "Every Week": 1, "90 days": 13, "90 d": 13, "monthly": 4, "quarterly": 13,
    "twice a year": 26, "every other week": 2, "6": 6, "6.0": 6, "every 12 weeks": 12,
    "alle 6 Wochen": 6, "alle sechs Wochen": 6, "jede zweite Woche": 2, "14-tägig": 2,
    "monatlich": 4, "vierteljährlich": 13, "2x im Jahr": 26, "90 Tage": 13, "1,5 Monate": 7,
    "toutes les 6 semaines": 6, "tous les deux mois": 9, "mensuel": 4, "chaque mois": 4,
    "trimestriel": 13, "deux fois par an": 26, "90 jours": 13, "never": None, "nie": None,
    "jamais": None,
}  # fmt: skip
NO_RHYTHM = (
    "often", "week", "every", "x", "6 x", "0 x a year", "next month", "6 oranges", "31/12/2026",
    "3 days", "0", "every 0 weeks", "3 years", "9999 years", "²", "every ² weeks", "-6", "",
)  # fmt: skip


@pytest.fixture
def bring(tmp_path, nadia, business):
    def brought(text, *, trial=False):
        path = tmp_path / "people.csv"
        path.write_text(text, encoding="utf-8")
        begun = imports.begin(kind="customers", path=path, file_name=path.name, by=nadia, now=NOW)
        if trial:
            return imports.dry_run(begun.pk)
        return imports.run(begun.pk)

    return brought


def counts(done):
    return done.created, done.updated, done.unchanged, done.refused


def weeks_of(customer):
    return KeepInTouch.objects.filter(pk=customer.pk).values_list("every_weeks", flat=True).first()


def written_out():
    _, header, rows = next(iter(tables(today=NOW.date())))
    return {row[1]: row[header.index("Keep in touch")] for row in rows}


@pytest.mark.parametrize("text", SAID)
def test_words_of_three_languages_are_understood(text):
    assert rules.said_weeks(text) == SAID[text]


@pytest.mark.parametrize("weeks", [None, 1, 2, 13, 104])
def test_what_is_written_out_is_read_back(weeks):
    assert rules.said_weeks(rules.spelled_weeks(weeks)) == weeks


@pytest.mark.parametrize("text", NO_RHYTHM)
def test_what_says_no_rhythm_is_refused(text):
    assert isinstance(rules.said_weeks(text), Sentence)


@pytest.mark.parametrize("header", ["Keep in touch", "Kontaktrhythmus", "Rythme de contact"])
def test_a_file_brings_rhythms_to_new_and_known(bring, header):
    kai = a_customer(name="Kai Berger", email="kai@mail.example")

    done = bring(f"Name,Email,{header}\nLena,lena@mail.example,monthly\n"
                 "Kai Berger,kai@mail.example,every 6 weeks\nOle,ole@mail.example,\n")  # fmt: skip

    assert counts(done) == (2, 1, 0, 0)
    assert weeks_of(Customer.objects.get(name="Lena")) == 4
    assert weeks_of(kai) == 6
    assert not KeepInTouch.objects.filter(customer__name="Ole").exists()
    told = Entry.objects.filter(kind="insights.keep_in_touch_set")
    assert [entry.facts["customer_id"] for entry in told] == [kai.pk]


def test_a_bad_value_refuses_its_row_in_plain_words(bring):
    kai = a_customer(name="Kai Berger", email="kai@mail.example")

    done = bring("Name,Email,Keep in touch\nKai Berger,kai@mail.example,now and then\n"
                 "Lena,lena@mail.example,3 years\nOle,ole@mail.example,monthly\n")  # fmt: skip

    assert counts(done) == (1, 0, 0, 2)
    reasons = list(ImportedRow.objects.filter(of=done, outcome="refused").order_by("line"))
    assert "“now and then” does not say how often" in str(reasons[0].reason)
    assert "104" in str(reasons[1].reason)
    assert weeks_of(kai) is None
    assert not Customer.objects.filter(name="Lena").exists()


def test_the_same_file_again_changes_nothing(bring):
    text = "Name,Email,Keep in touch\nLena,lena@mail.example,90 days\nOle,ole@mail.example,never\n"
    bring(text)
    kept = list(KeepInTouch.objects.order_by("pk").values())

    again = bring(text)

    assert counts(again) == (0, 0, 2, 0)
    assert list(KeepInTouch.objects.order_by("pk").values()) == kept


def test_what_leaves_comes_back_unchanged(bring, nadia):
    kai = a_customer(name="Kai Berger", email="kai@mail.example")
    a_customer(name="Ole", email="ole@mail.example")
    actions.keep_in_touch(kai.pk, every_weeks=6, by=nadia, now=BEFORE)
    written = written_out()

    done = bring("Name,Email,Keep in touch\n"
                 f"Kai Berger,kai@mail.example,{written['Kai Berger']}\n"
                 f"Ole,ole@mail.example,{written['Ole']}\n")  # fmt: skip

    assert written == {"Kai Berger": "every 6 weeks", "Ole": ""}
    assert counts(done) == (0, 0, 2, 0)


def test_taking_the_file_back_puts_the_old_one_back(bring, nadia):
    kai = a_customer(name="Kai Berger", email="kai@mail.example")
    ole = a_customer(name="Ole", email="ole@mail.example")
    mia = a_customer(name="Mia", email="mia@mail.example")
    for one in (kai, mia):
        actions.keep_in_touch(one.pk, every_weeks=6, note="The wedding", by=nadia, now=BEFORE)
    done = bring("Name,Email,Keep in touch\nKai Berger,kai@mail.example,monthly\n"
                 "Ole,ole@mail.example,weekly\nMia,mia@mail.example,weekly\n"
                 "Lena,lena@mail.example,weekly\n")  # fmt: skip
    actions.keep_in_touch(mia.pk, every_weeks=9, by=nadia, now=NOW)

    undone = imports.undo(done.pk, by=nadia, now=NOW)

    assert (undone.removed, undone.restored, undone.kept) == (1, 2, 1)
    kept = KeepInTouch.objects.get(pk=kai.pk)
    assert (kept.every_weeks, kept.note) == (6, "The wedding")
    assert not KeepInTouch.objects.filter(pk=ole.pk).exists()
    assert weeks_of(mia) == 9, "changed since: it stays"
    assert not Customer.objects.filter(name="Lena").exists()


def test_whoever_followed_a_segment_follows_it_again(bring, nadia):
    kai = a_customer(name="Kai Berger", email="kai@mail.example", city="Berlin")
    berlin = customers.save_segment(
        name="In Berlin", definition={"all": [{"field": "city", "test": "is", "value": "Berlin"}]},
        by=nadia, is_shared=True, now=BEFORE,
    )  # fmt: skip
    actions.set_touch_rule(berlin.pk, every_weeks=8, note="Say hello", by=nadia, now=BEFORE)
    actions.follow_touch_rules(now=BEFORE)
    assert written_out() == {"Kai Berger": ""}, "a segment's rhythm is nobody's own"

    done = bring("Name,Email,Keep in touch\nKai Berger,kai@mail.example,monthly\n")
    own = KeepInTouch.objects.get(pk=kai.pk)
    imports.undo(done.pk, by=nadia, now=NOW)
    again = KeepInTouch.objects.get(pk=kai.pk)

    assert (own.rule_id, own.every_weeks, own.note) == (None, 4, "")
    assert (again.rule_id, again.every_weeks, again.note) == (berlin.pk, 8, "Say hello")


def test_a_trial_run_writes_nothing(bring):
    kai = a_customer(name="Kai Berger", email="kai@mail.example")

    tried = bring("Name,Email,Keep in touch\nKai Berger,kai@mail.example,monthly\n", trial=True)

    assert counts(tried) == (0, 1, 0, 0)
    assert weeks_of(kai) is None


def test_a_rhythm_that_came_by_a_file_comes_due(bring):
    bring("Name,Email,Keep in touch\nLena,lena@mail.example,every 2 weeks\n")
    lena = Customer.objects.get(name="Lena")

    said_at = KeepInTouch.objects.get(pk=lena.pk).set_at
    actions.refresh_many([lena.pk], now=said_at + timedelta(weeks=2, days=1))

    assert Suggestion.objects.get(customer=lena).about == "touch"


def test_a_file_without_rhythms_asks_nothing_more(bring):
    bring("Name,Email\nLena,lena@mail.example\n")

    with CaptureQueriesContext(
        connection,
    ) as asked:
        bring("Name,Email\nOle,ole@mail.example\n")

    assert not [one for one in asked if "keepintouch" in one["sql"].lower()]


def test_many_rhythms_take_as_many_statements_as_few(bring):
    statements = []
    for size in (3, 30):
        lines = "".join(f"Guest {size} {n},g{size}.{n}@mail.example,weekly\n" for n in range(size))
        with CaptureQueriesContext(connection) as asked:
            bring(f"Name,Email,Keep in touch\n{lines}")
        statements.append(len([one for one in asked if "keepintouch" in one["sql"].lower()]))

    assert statements[0] == statements[1]
