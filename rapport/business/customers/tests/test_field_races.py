"""Own fields when several change them at once."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from rapport.business.customers import actions
from rapport.business.customers.models import CustomField, FieldValue, Tag
from rapport.business.customers.testing import MET, a_customer, a_field
from rapport.business.team.testing import a_business
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.ledger.models import Entry

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]
HANDS = 6


def at_once(tasks):
    """What each of these comes to when all begin together; a refusal is its words."""
    start = Barrier(len(tasks))

    def run(task):
        try:
            start.wait(20)
            return task()
        except Refused as refusal:
            return str(refusal.reason)
        finally:
            connection.close()

    with ThreadPoolExecutor(len(tasks)) as many:
        return list(many.map(run, tasks))


def filling(customer, key, value):
    return lambda: actions.set_value(customer.pk, key=key, value=value, by=None, now=MET)


def test_of_two_values_at_once_the_last_stands_and_the_trail_hangs_together():
    a_business()
    field, lena = a_field(), a_customer()

    at_once([filling(lena, field.key, f"Size {hand}") for hand in range(HANDS)])

    told = [
        one.facts for one in Entry.objects.filter(kind="customers.field_value_set").order_by("pk")
    ]
    assert len(told) == HANDS
    assert [one["before"] for one in told] == ["", *(one["after"] for one in told[:-1])]
    assert FieldValue.objects.get().text == told[-1]["after"]


def test_the_same_value_at_once_is_said_once():
    a_business()
    field, lena = a_field(), a_customer()

    at_once([filling(lena, field.key, "Wide")] * HANDS)

    assert FieldValue.objects.count() == 1
    assert Entry.objects.filter(kind="customers.field_value_set").count() == 1


def test_a_choice_that_goes_while_it_is_being_chosen_leaves_no_value_outside_the_choices():
    a_business()
    for attempt in range(4):
        field = a_field(label=f"Finish {attempt}", kind="choice", choices=["A", "B"])
        people = [a_customer(name=f"Person {attempt} {n}") for n in range(3)]

        at_once(
            [
                *(filling(one, field.key, "B") for one in people),
                lambda field=field: actions.change_choices(
                    field.pk, choices=["A"], moves={"B": "A"}, by=None, now=MET
                ),
            ]
        )

        said = set(FieldValue.objects.filter(field=field).values_list("text", flat=True))
        assert said <= {"A"}


def test_a_file_and_hands_at_once_do_not_wait_for_each_other_for_ever():
    a_business()
    one, two = a_field(label="One"), a_field(label="Two")
    people = [a_customer(name=f"Person {number}") for number in range(8)]
    rows = [(person.pk, {"two": "file", "one": "file"}) for person in reversed(people)]

    answers = at_once(
        [
            lambda: actions.store_values(rows, by=None, now=MET),
            *(filling(person, one.key, "hand") for person in people[:3]),
            *(filling(person, two.key, "hand") for person in people[:3]),
        ]
    )

    assert answers[0] == []
    assert FieldValue.objects.count() == 16
    assert set(FieldValue.objects.values_list("text", flat=True)) <= {"file", "hand"}


def test_one_label_at_once_makes_one_field():
    a_business()

    at_once([lambda: a_field(label="Shoe size")] * HANDS)

    assert CustomField.objects.count() == 1


def test_one_word_in_two_spellings_at_once_makes_one_tag():
    a_business()
    people = [a_customer(name=f"Person {number}") for number in range(4)]
    words = ("VIP", "vip", "Víp", "vIP")

    at_once(
        [
            lambda person=person, word=word: actions.tag(person.pk, name=word, by=None, now=MET)
            for person, word in zip(people, words, strict=True)
        ]
    )

    assert Tag.objects.count() == 1
    assert Tag.objects.get().customers.count() == 4
