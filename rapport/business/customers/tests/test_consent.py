"""What they allow: evidence is added, a no of theirs is only ended by themselves."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from rapport.business.customers import actions, exports
from rapport.business.customers.actions import Brought, Evidence
from rapport.business.customers.models import Consent, Purpose
from rapport.business.customers.queries.consent import said_by_cell
from rapport.business.customers.rules.consent import (
    SECOND_HAND,
    Said,
    consent_refusal,
    latest,
    means_stop,
)
from rapport.business.customers.testing import a_customer
from rapport.plumbing.kernel.refusal import Forbidden, Refused
from rapport.plumbing.ledger.models import Entry

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 5, 4, 9, tzinfo=UTC)
COUNTER = Evidence(source="person", wording="Said yes at the counter")
LINK = Evidence(source="link")
FIRST_HAND = ["person", "form", "portal", "link"]


def yes(lena, *purposes, channel="email", evidence=COUNTER, by=None, now=NOW):
    return actions.give_consent(
        lena.pk,
        purposes=purposes or ["news"],
        channels=[channel],
        evidence=evidence,
        by=by,
        now=now,
    )


def no(lena, *purposes, channel="email", evidence=LINK, by=None, now=NOW):
    return actions.withdraw_consent(
        lena.pk,
        purposes=purposes or ["news"],
        channels=[channel],
        evidence=evidence,
        by=by,
        now=now,
    )


def state(lena, purpose="news", channel="email"):
    said = said_by_cell([lena.pk]).get((lena.pk, purpose, channel), [])
    holds = latest(said)
    return holds.state if holds else ""


def test_a_yes_is_kept_with_its_proof(omar):
    lena = a_customer()

    (kept,) = yes(lena, by=omar, now=NOW)

    assert (kept.state, kept.source, kept.wording) == ("given", "person", COUNTER.wording)
    assert (kept.at, kept.recorded_at, kept.by) == (NOW, NOW, omar)
    assert state(lena) == "given"
    assert Entry.objects.get(kind="customers.consent_given").facts["what"] == "News (E-mail)"


def test_several_purposes_and_channels_are_said_once():
    lena = a_customer()

    actions.give_consent(
        lena.pk, purposes=["news", "offers"], channels=["email", "text"], evidence=COUNTER,
        by=None, now=NOW,
    )  # fmt: skip

    assert lena.consents.count() == 4
    told = Entry.objects.get(kind="customers.consent_given").facts["what"]
    assert told == "News, Offers (E-mail, Text message)"


def test_saying_it_twice_is_saying_it_once():
    lena = a_customer()

    yes(lena)
    assert yes(lena, now=NOW + timedelta(days=1)) == []

    assert lena.consents.count() == 1
    assert Entry.objects.filter(kind="customers.consent_given").count() == 1


def test_a_no_follows_a_yes_and_both_stay_readable():
    lena = a_customer()
    yes(lena)

    no(lena, now=NOW + timedelta(days=1))

    assert state(lena) == "withdrawn"
    assert list(lena.consents.order_by("pk").values_list("state", flat=True)) == [
        "given",
        "withdrawn",
    ]


def test_a_no_needs_no_yes_before_it():
    lena = a_customer()

    actions.withdraw_consent(lena.pk, channels=["email"], evidence=LINK, by=None, now=NOW)

    assert {state(lena, purpose) for purpose in Purpose.values} == {"withdrawn"}


def test_they_themselves_may_come_back():
    lena = a_customer()
    no(lena)

    yes(lena, now=NOW + timedelta(days=3))

    assert state(lena) == "given"


@pytest.mark.parametrize("source", sorted(SECOND_HAND))
def test_nobody_else_brings_back_whoever_left(source):
    lena = a_customer()
    no(lena)

    with pytest.raises(Refused, match="They said no on"):
        yes(lena, evidence=Evidence(source=source), now=NOW + timedelta(days=400))

    assert state(lena) == "withdrawn"
    assert lena.consents.count() == 1


def test_nothing_is_said_in_the_future():
    with pytest.raises(Refused, match="in the future"):
        yes(a_customer(), evidence=Evidence(source="person", at=NOW + timedelta(hours=1)))


def test_nothing_chosen_is_refused():
    with pytest.raises(Refused, match="Choose what it is about"):
        actions.give_consent(
            a_customer().pk, purposes=[], channels=["email"], evidence=COUNTER, by=None, now=NOW
        )


def test_who_only_looks_records_nothing(ivy):
    with pytest.raises(Forbidden):
        yes(a_customer(), by=ivy)

    assert not Consent.objects.exists()


def test_a_table_brings_yeses_and_never_ends_a_no(nadia):
    lena, omar, ines = a_customer(), a_customer(), a_customer()
    no(lena)
    later = NOW + timedelta(days=30)

    answers = actions.bulk_consents(
        [
            Brought(customer_id=lena.pk, purpose="news", channel="email", at=later),
            Brought(customer_id=omar.pk, purpose="news", channel="email", wording="Newsletter box"),
            Brought(customer_id=omar.pk, purpose="news", channel="email"),
            Brought(customer_id=ines.pk, purpose="news", channel="email", state="withdrawn"),
            Brought(customer_id=ines.pk, purpose="news", channel="email"),
        ],
        by=nadia,
        now=later,
    )

    assert "They said no on" in str(answers[0])
    assert answers[1:4] == [True, False, True]
    assert "They said no on" in str(answers[4])
    assert [state(one) for one in (lena, omar, ines)] == ["withdrawn", "given", "withdrawn"]
    assert omar.consents.get().wording == "Newsletter box"
    assert Entry.objects.filter(kind="customers.consent_given").count() == 1


def test_the_same_table_again_brings_nothing(nadia):
    lena = a_customer()
    table = [Brought(customer_id=lena.pk, purpose="news", channel="email")]

    assert actions.bulk_consents(table, by=nadia, now=NOW) == [True]
    assert actions.bulk_consents(table, by=nadia, now=NOW + timedelta(days=1)) == [False]
    assert lena.consents.count() == 1


def test_an_old_no_in_a_table_does_not_end_a_newer_yes(nadia):
    lena = a_customer()
    yes(lena)

    actions.bulk_consents(
        [
            Brought(
                customer_id=lena.pk, purpose="news", channel="email", state="withdrawn",
                at=NOW - timedelta(days=90),
            )
        ],
        by=nadia,
        now=NOW,
    )  # fmt: skip

    assert state(lena) == "given"


def test_a_table_of_a_thousand_costs_few_statements(nadia, django_assert_max_num_queries):
    people = [a_customer() for _ in range(60)]
    table = [Brought(customer_id=one.pk, purpose="news", channel="email") for one in people]

    with django_assert_max_num_queries(14):
        actions.bulk_consents(table, by=nadia, now=NOW)


def test_only_who_may_import_brings_a_table(omar):
    with pytest.raises(Forbidden):
        actions.bulk_consents([], by=omar, now=NOW)


SAID = st.builds(
    Said,
    state=st.sampled_from(["given", "withdrawn"]),
    source=st.sampled_from([*FIRST_HAND, *sorted(SECOND_HAND)]),
    at=st.datetimes(datetime(2020, 1, 1), datetime(2026, 1, 1)).map(
        lambda d: d.replace(tzinfo=UTC)
    ),
    number=st.integers(1, 1000),
)


@given(st.lists(SAID, max_size=8))
def test_the_last_word_is_a_word_of_theirs(said):
    holds = latest(said)

    if holds is None:
        assert not said
        return
    assert holds in said
    if holds.state == "given":
        nos = [one for one in said if one.state == "withdrawn"]
        assert not nos or holds.source in FIRST_HAND
        assert all((one.at, one.number) <= (holds.at, holds.number) for one in nos)


@given(st.lists(SAID, max_size=8), SAID, st.integers(1, 9999))
def test_no_list_ever_turns_a_no_into_a_yes(said, brought, days):
    """Whatever was said before: after a no, second-hand yeses of any date change nothing."""
    nos = [one for one in said if one.state == "withdrawn"]
    extra = Said("given", "import", brought.at + timedelta(days=days), 5000)
    now = extra.at + timedelta(days=1)

    if nos:
        assert consent_refusal(said, state="given", source="import", at=extra.at, now=now)
        assert latest([*said, extra]) == latest(said)
    else:
        assert consent_refusal(said, state="given", source="import", at=extra.at, now=now) is None


@given(st.lists(SAID, min_size=1, max_size=6), st.sampled_from(FIRST_HAND))
def test_their_own_newest_word_always_holds(said, source):
    newest = max(one.at for one in said) + timedelta(seconds=1)
    for their_state in ("given", "withdrawn"):
        word = Said(their_state, source, newest, 9999)
        assert latest([*said, word]) == word


@given(st.lists(SAID, max_size=6), st.lists(SAID, max_size=6))
def test_bringing_two_records_together_never_ends_a_no_of_the_newest_word(mine, theirs):
    both = latest([*mine, *theirs])
    kept = [one for one in (latest(mine), latest(theirs)) if one]

    if both and both.state == "given" and kept:
        nos = [one for one in [*mine, *theirs] if one.state == "withdrawn"]
        assert not nos or both.source in FIRST_HAND


@pytest.mark.parametrize("column", ["state", "wording", "source", "purpose", "channel", "point"])
def test_not_even_the_database_lets_anybody_reword_it(column):
    (said,) = no(a_customer())

    with pytest.raises(IntegrityError, match="never changed"), transaction.atomic():
        Consent.objects.filter(pk=said.pk).update(**{column: "given"})

    said.refresh_from_db()
    assert said.state == "withdrawn"


def test_whose_it_is_may_change_and_the_colleague_may_leave(omar):
    lena, other = a_customer(), a_customer()
    (said,) = no(lena, by=omar, evidence=COUNTER)

    Consent.objects.filter(pk=said.pk).update(customer=other, by=None)

    said.refresh_from_db()
    assert (said.customer, said.by, said.state) == (other, None, "withdrawn")


@pytest.mark.parametrize(
    "text",
    [
        "STOP", "stop", " Stop. ", "STOP!", "Stop please", "Please unsubscribe me", "Stopp",
        "Abmelden", "Bitte abmelden", "ARRÊT", "désabonner", "Baja", "afmelden", "Wypisz się",
        "СТОП", "توقف", "إلغاء الاشتراك", "“STOP”\n", "opt-out",
    ],
)  # fmt: skip
def test_stop_is_understood_in_their_language(text):
    assert means_stop(text)


@pytest.mark.parametrize(
    "text",
    [
        "", "Please stop by tomorrow", "Don't stop!", "Cancel", "end", "nonstop",
        "Can I unsubscribe from the pick-up on Tuesday?", "The bus stop is closed",
        "Stop. And my boots are still wet, when do you fix that?", "stop " * 40, "Danke",
    ],
)  # fmt: skip
def test_what_says_more_than_stop_is_read_by_a_person(text):
    assert not means_stop(text)


def test_all_they_said_goes_out_with_an_export(omar):
    lena = a_customer(outside_number="K-7")
    yes(lena, by=omar)
    no(lena, now=NOW + timedelta(days=1))

    (rows,) = [
        list(rows) for name, _, rows in exports.tables(today=NOW.date()) if name == "consents"
    ]

    assert [row[:5] for row in rows] == [
        ["K-7", "news", "email", "given", "person"],
        ["K-7", "news", "email", "withdrawn", "link"],
    ]
    assert rows[0][-1] == omar.name
