"""Two records beside each other: the same person, family, namesakes, colleagues."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.business.customers.duplicates import (
    CERTAIN,
    SUGGEST,
    Rarity,
    Record,
    compared,
    found,
    ready,
)
from rapport.business.customers.duplicates.weights import rarity, score

HOME = {"address": "Lindenweg 5\n10969 Berlin", "phones": ("+4930901820",)}


def pair(one, two):
    """How these two compare, among customers of whom nothing else is known."""
    (first, second), known = ready([Record(key=1, **one), Record(key=2, **two)], Rarity())
    return compared(first, second, known)


def said(one, two):
    return [str(reason) for reason in pair(one, two).reasons]


def is_suggested(one, two):
    return pair(one, two).score >= SUGGEST


def is_certain(one, two):
    return pair(one, two).score >= CERTAIN


LENA = {"name": "Lena Moreau", "emails": ("lena@mail.example",), "born": "19840312"}


def test_the_same_name_address_and_birthday_are_certain_and_say_why():
    found_out = pair(LENA, LENA)

    assert found_out.is_certain
    assert [str(reason) for reason in found_out.reasons] == [
        "the same e-mail address",
        "the same name",
        "born on the same day",
    ]


def test_one_letter_is_a_slip_of_the_finger():
    other = LENA | {"name": "Lena Morreau", "born": ""}

    assert is_suggested(LENA, other)
    assert "names that differ by one letter" in said(LENA, other)


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("Moreau Lena", "given and family name exchanged"),
        ("L. Moreau", "the same initial"),
        ("Helene Moreau", "given names that stand for each other"),
        ("Léna Moreau", "the same name"),
        ("MOREAU, Lena", "the same name"),
        ("Frau Dr. Lena Moreau", "the same name"),
        ("Lena Moreau-Huber", "one family name is part of the other"),
    ],
)
def test_ways_of_writing_one_name(name, reason):
    other = {"name": name, "emails": ("lena@mail.example",)}

    assert is_suggested(LENA, other)
    assert reason in said(LENA, other)


def test_somebody_who_married_is_found_by_what_stayed():
    before = {"name": "Lena Moreau", "phones": ("+4917012345678",), "born": "19840312"}

    assert is_suggested(before, before | {"name": "Lena Huber"})


def test_a_family_with_one_telephone_and_one_door_is_not_one_person():
    anna = {"name": "Anna Berger", "emails": ("berger@mail.example",), **HOME}

    assert not is_suggested(anna, anna | {"name": "Paul Berger"})
    assert "different given names" in said(anna, anna | {"name": "Paul Berger"})


def test_twins_are_two():
    tim = {"name": "Tim Berger", "born": "20100504", **HOME}

    assert not is_suggested(tim, tim | {"name": "Sophie Berger"})
    assert not is_certain(tim, tim | {"name": "Tom Berger"})


def test_father_and_son_of_one_name_are_two():
    father = {"name": "Hans Berger", "born": "19500301", **HOME}

    assert not is_suggested(father, father | {"born": "19800712"})
    assert not is_suggested(
        {"name": "Hans Berger sr.", **HOME}, {"name": "Hans Berger jr.", **HOME}
    )


def test_namesakes_behind_one_door_without_birthdays_are_never_certain():
    hans = {"name": "Hans Berger", **HOME}

    assert is_suggested(hans, hans)
    assert not is_certain(hans, hans)


def test_a_different_birthday_forbids_certainty():
    assert not is_certain(LENA, LENA | {"born": "19911105"})


def test_colleagues_at_one_desk_are_not_one_person():
    desk = ("+49301000",)
    people = [
        Record(key=n, name=name, phones=desk, address="Hafen 1\n20457 Hamburg", company="Brewing")
        for n, name in enumerate(
            ["Emil Wald", "Emil Hartner", "Ines Kahl", "Mara Voss", "Jonas Reh", "Uma Stein"]
        )
    ]

    assert found(people) == []


def test_an_office_address_counts_little():
    one = {"name": "Ines Kahl", "emails": ("info@brewing.example",)}

    assert not is_suggested(one, one | {"name": "Mara Voss"})


def test_a_person_and_a_company_are_never_compared():
    firm = {"name": "Lena Moreau", "is_company": True, "emails": ("lena@mail.example",)}

    assert pair(LENA, firm) is None
    assert found([Record(key=1, **LENA), Record(key=2, **firm)]) == []


def test_companies_are_the_same_whatever_the_law_calls_them():
    firm = {"is_company": True, "emails": ("beer@brewing.example",)}

    assert is_suggested(
        firm | {"name": "Harbour Brewing GmbH"}, firm | {"name": "The Harbour Brewing Company"}
    )
    assert not is_suggested(firm | {"name": "Harbour Brewing"}, firm | {"name": "Tall Ship Inn"})


def test_a_rare_name_says_more_than_a_common_one():
    annas = [Record(key=n, name=f"Anna Schmidt{'x' * (n % 3)}") for n in range(90)]
    annas += [Record(key=n, name="Anna Schmidt") for n in range(90, 140)]
    rare = [Record(key=n, name="Ottilie Zwirner") for n in (200, 201)]

    pairs = found(annas + rare)

    assert [(one.first, one.second) for one in pairs] == [(200, 201)]


def test_what_two_records_are_to_a_third_is_concluded():
    full = {"emails": ("o.zwirner@mail.example",), "born": "19700203", "phones": ("+491701",)}
    one = Record(key=1, given="Ottilie", family="Zwirner", emails=full["emails"], city="Kirn")
    third = Record(key=2, given="Ottilie", family="Zwirner", **full)
    other = Record(key=3, given="Otillie", family="Zwirner", phones=full["phones"], city="Prien")

    pairs = {(each.first, each.second): each for each in found([one, third, other])}

    assert set(pairs) >= {(1, 2), (2, 3)}
    assert (1, 3) in pairs


def test_two_who_contradict_each_other_are_not_joined_by_a_third():
    father = Record(key=1, name="Hans Berger", born="19500301", **HOME)
    unknown = Record(key=2, name="Hans Berger", **HOME)
    son = Record(key=3, name="Hans Berger", born="19800712", **HOME)

    assert (1, 3) not in {(each.first, each.second) for each in found([father, unknown, son])}


names = st.text(max_size=30) | st.sampled_from(
    [
        "Lena Moreau",
        "O'Neil, Sinéad",
        "van Beethoven",
        "李小龙",
        "ıİß",
        "  ",
        "Dr.",
        "jr",
        "-",
        "a b c d",
    ]
)
ways = st.lists(st.sampled_from(["a@b.example", "info@b.example", "x", ""]), max_size=2)
people = st.builds(
    Record,
    key=st.integers(1, 10**6),
    is_company=st.booleans(),
    name=names,
    given=st.just("") | names,
    family=st.just("") | names,
    goes_by=names,
    emails=ways.map(tuple),
    phones=st.lists(st.sampled_from(["+49301", "+49302", ""]), max_size=2).map(tuple),
    address=names | st.sampled_from(["Lindenweg 5, 10969 Berlin", "5 High St\nYork YO1 7HH"]),
    city=names,
    born=st.sampled_from(["", "19840312", "19840313", "nonsense", "1984"]),
    company=names,
    identifiers=st.lists(st.sampled_from(["123456", "123465"]), max_size=1).map(tuple),
)


@given(people, people)
def test_comparing_is_the_same_both_ways_and_never_fails(one, two):
    (first, second), known = ready([one, two], Rarity())

    there, back = compared(first, second, known), compared(second, first, known)

    if there is None or back is None:
        assert there is back
        return
    assert there.score == back.score
    assert set(map(str, there.reasons)) == set(map(str, back.reasons))
    assert 0 <= there.score <= 100


@given(people)
def test_a_record_that_says_enough_is_certainly_itself(one):
    (first,), known = ready([one], Rarity())
    mirror = compared(first, first, known)

    says_enough = first.given and first.family and len(first.given) > 1 and first.born
    if says_enough and any(way and not way.startswith("info") for way in first.emails):
        assert mirror.is_certain
    assert not mirror.is_contradicted


@given(st.lists(people, max_size=8, unique_by=lambda one: one.key), st.randoms())
def test_the_order_of_records_does_not_matter(records, dice):
    shuffled = list(records)
    dice.shuffle(shuffled)

    def told(pairs):
        return {(one.first, one.second): one.score for one in pairs}

    assert told(found(records)) == told(found(shuffled))


@given(st.floats(-200, 200), st.floats(0, 100))
def test_more_evidence_is_never_a_lower_score(bits, more):
    assert 0 <= score(bits) <= score(bits + more) <= 100


@given(st.integers(0, 1000), st.integers(1000, 100_000))
def test_what_more_people_have_says_less(count, of):
    limits = {"usual": 0.001, "most": 11.0}

    assert rarity(count + 1, of, **limits) <= rarity(count, of, **limits)
