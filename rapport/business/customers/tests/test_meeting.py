from datetime import UTC, datetime

import pytest

from rapport.business.customers import actions, queries
from rapport.business.customers.models import ContactPoint, Customer, Reach, StageChange, Tag, Tie
from rapport.business.customers.testing import a_company, a_customer
from rapport.plumbing.kernel.refusal import Forbidden, Refused
from rapport.plumbing.ledger.models import Entry
from rapport.plumbing.search.queries import find

NOW = datetime(2026, 3, 9, 12, tzinfo=UTC)


def test_everything_known_at_the_first_meeting_is_kept(omar):
    customer = actions.meet(
        name=" Lena  Moreau ",
        email="Lena@mail.example",
        phone="030 901820",
        handle="instagram:@lena",
        company="Harbour Brewing",
        tags=["VIP", "vip", " "],
        note="Two dogs.",
        goes_by="Lena",
        language="fr",
        city="Berlin",
        source="walk-in",
        outside_number="A-17",
        by=omar,
        now=NOW,
    )

    assert (customer.name, customer.sort_name, customer.stage) == (
        "Lena Moreau",
        "moreau lena",
        "future",
    )
    assert set(customer.reaches.values_list("point__value", flat=True)) == {
        "lena@mail.example",
        "+4930901820",
        "instagram:@lena",
    }
    assert not customer.reaches.filter(is_whose=False).exists()
    assert customer.ties.get().to.name == "Harbour Brewing"
    assert list(customer.tags.values_list("name", flat=True)) == ["VIP"]
    assert customer.notes.get().text == "Two dogs."
    assert customer.stage_changes.get().reason["template"] == "We met."
    entry = Entry.objects.filter(mentions__reference=customer.reference).get()
    assert (entry.kind, entry.actor) == ("customers.met", omar)


@pytest.mark.parametrize(
    "word", ["moreau", "lena@mail.example", "30901820", "harbour", "vip", "A-17"]
)
def test_a_new_customer_is_found_at_once(omar, word):
    customer = actions.meet(
        name="Lena Moreau", email="lena@mail.example", phone="030 901820", company="Harbour Brewing",
        tags=["VIP"], outside_number="A-17", by=omar, now=NOW,
    )  # fmt: skip

    assert customer.reference in [hit.reference for hit in find(word, kinds=("customer",))]


def test_a_company_already_known_is_not_met_twice(omar):
    harbour = a_company(name="Harbour Brewing")

    ines = actions.meet(name="Ines Petit", company="harbour  brewing", by=omar, now=NOW)

    assert ines.ties.get().to == harbour
    assert Customer.objects.companies().count() == 1


def test_a_private_company_is_not_revealed_by_naming_it(omar):
    a_company(name="Harbour Brewing", is_private=True)

    ines = actions.meet(name="Ines Petit", company="Harbour Brewing", by=omar, now=NOW)

    assert not ines.ties.get().to.is_private
    assert Customer.objects.companies().count() == 2


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"name": " \0 "}, "Please give a name."),
        ({"name": "Lena", "email": "lena"}, "is not an e-mail address"),
        ({"name": "Lena", "phone": "12"}, "phone number"),
        ({"name": "Lena", "handle": "lena"}, "network"),
    ],
)
def test_what_cannot_be_written_down_leaves_no_trace(omar, facts, words):
    with pytest.raises(Refused, match=words):
        actions.meet(by=omar, now=NOW, **facts)

    for model in (Customer, ContactPoint, Reach, StageChange, Entry, Tag, Tie):
        assert not model.objects.exists()


def test_a_number_elsewhere_belongs_to_one(omar):
    a_customer(name="Lena Moreau", outside_number="A-17")

    with pytest.raises(Refused, match="A-17 is already taken"):
        actions.meet(name="Paul Petit", outside_number="A-17", by=omar, now=NOW)

    assert Customer.objects.count() == 1


def test_an_observer_meets_nobody(ivy):
    with pytest.raises(Forbidden):
        actions.meet(name="Lena Moreau", by=ivy, now=NOW)

    assert not Customer.objects.exists()


def test_meeting_takes_a_bounded_number_of_queries(omar, django_assert_max_num_queries):
    with django_assert_max_num_queries(26):
        actions.meet(
            name="Lena Moreau", email="lena@mail.example", phone="030 901820", by=omar, now=NOW
        )


def test_twins_are_found_by_address_and_by_name(omar):
    lena = a_customer(name="Lena Moreau", email="lena@mail.example")
    other = a_customer(name="Moreau, Léna", email="other@mail.example")
    a_customer(name="Paul Petit")

    found = queries.likely_twins(name="Lena Moreau", email="LENA@mail.example", member=omar)

    assert {(twin.pk, twin.by) for twin in found} == {(lena.pk, "address"), (other.pk, "name")}


def test_a_twin_is_found_by_phone_however_it_is_written(omar):
    lena = a_customer(name="Lena Moreau", phone="030 901820")

    found = queries.likely_twins(phone="+49 (30) 90 18 20", country="DE", member=omar)

    assert [twin.pk for twin in found] == [lena.pk]


def test_twins_cost_two_queries(omar, django_assert_num_queries):
    a_customer(name="Lena Moreau", email="lena@mail.example")

    with django_assert_num_queries(2):
        queries.likely_twins(name="Lena Moreau", email="lena@mail.example", member=omar)


def test_a_private_twin_is_not_mentioned(omar, nadia):
    a_customer(name="Lena Moreau", email="lena@mail.example", is_private=True)

    assert not queries.likely_twins(name="Lena Moreau", email="lena@mail.example", member=omar)
    assert queries.likely_twins(name="Lena Moreau", email="lena@mail.example", member=nadia)


def test_no_twins_of_nothing(omar):
    a_customer()

    assert queries.likely_twins(name=" ", email="nonsense", phone="1", member=omar) == []
