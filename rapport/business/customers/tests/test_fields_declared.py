"""Own fields as filters and columns: the same answer as reading everybody, and by the index."""

from datetime import date, timedelta
from decimal import Decimal
from random import Random
from time import perf_counter

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from rapport.business.customers import actions, rules
from rapport.business.customers.fields import Span, Test, asked, every, seen
from rapport.business.customers.models import Customer, CustomField, FieldValue
from rapport.business.customers.testing import MET, a_customer, a_field
from rapport.business.customers.tests.values import GIVEN
from rapport.plumbing.database.inserting import insert_objects
from rapport.plumbing.kernel.money import Money

MANY = 33_400  # and three values of each: a hundred thousand
TESTS = [
    ("text", Test.ANY_OF, ["both alike"]),
    ("text", Test.BEGINS, "left"),
    ("text", Test.HOLDS, ["wider", "foot"]),
    ("number", Test.ANY_OF, [Decimal(43)]),
    ("number", Test.WITHIN, Span(Decimal("42.5"), None, takes_low=False)),
    ("number", Test.WITHIN, Span(None, Decimal("42.5"))),
    ("money", Test.WITHIN, Span(Decimal(20), Decimal(30))),
    ("date", Test.WITHIN, Span(date(2026, 4, 3), date(2026, 12, 31))),
    ("date", Test.ANY_OF, [date(2027, 1, 31)]),
    ("choice", Test.ANY_OF, ["Gloss"]),
    ("yes_no", Test.ANY_OF, [False]),
    ("yes_no", Test.ANY_OF, [True, False]),
    ("link", Test.HOLDS, ["shop"]),
    *((kind, Test.KNOWN, None) for kind in GIVEN),
]


def answers(field, test, value, ids):
    """The same question, asked of each value by itself."""
    question = asked(None, MET)
    folded = field.folded(ids) if field.folded else {}
    return {
        pk
        for pk, one in field.values(ids, question).items()
        if _fits(test, value, one, folded.get(pk, ""))
    }


def _fits(test, value, one, folded):
    plain = one.amount if isinstance(one, Money) else one
    match test:
        case Test.KNOWN:
            return True
        case Test.ANY_OF:
            return (folded or plain) in value
        case Test.WITHIN:
            return value.covers(plain)
        case Test.BEGINS:
            return folded.startswith(value)
        case _:
            return all(word in folded for word in value)


@pytest.mark.parametrize(("kind", "test", "value"), TESTS)
def test_a_filter_finds_exactly_whom_reading_everybody_finds(business, kind, test, value):
    own = a_field(label="Own", kind=kind)
    people = [a_customer(name=f"Person {number}") for number in range(3)]
    for person, given in zip(people, GIVEN[kind], strict=False):
        actions.set_value(person.pk, key=own.key, value=given, by=None, now=MET)
    field, ids = every()["custom.own"], [person.pk for person in people]

    found = set(
        Customer.objects.filter(field.where(test, value, asked(None, MET))).values_list(
            "pk", flat=True
        )
    )

    assert found == answers(field, test, value, ids)
    assert found or test is not Test.KNOWN


def test_a_list_sorts_by_any_own_field_and_empty_ones_come_last(business):
    for kind in GIVEN:
        own = a_field(label=f"Own {kind}", kind=kind)
        people = [a_customer(name=f"{kind} {number}") for number in range(3)]
        for person, given in zip(people, GIVEN[kind], strict=False):
            actions.set_value(person.pk, key=own.key, value=given, by=None, now=MET)
        order = every()[f"custom.own_{kind}"].order(asked(None, MET))
        rows = Customer.objects.filter(pk__in=[person.pk for person in people]).annotate(at=order)

        values = [row.at for row in rows.order_by("at", "pk") if row.at is not None]

        assert len(values) == 2
        assert values == sorted(values)


def test_a_private_field_is_no_filter_column_or_order_for_others(business, nadia, omar):
    a_field(label="Allergies", is_private=True)
    a_field(label="Size")

    assert "custom.allergies" in seen(nadia)
    assert "custom.allergies" not in seen(omar)
    assert "custom.size" in seen(omar)
    assert not every()["custom.allergies"].in_messages


def test_a_retired_field_is_known_and_not_offered(business):
    own = a_field(label="Own")
    actions.retire_field(own.pk, by=None, now=MET)

    assert every()["custom.own"].is_retired


def test_a_hundred_thousand_values_are_filtered_by_the_index(business):
    """Few of many: the database looks them up, and does not read everybody."""
    chance = Random(3)
    insert_objects(
        [Customer(name=f"Person {n}", sort_name=f"person {n}", made_at=MET) for n in range(MANY)]
    )
    ids = list(Customer.objects.order_by("pk").values_list("pk", flat=True))
    size, due, plate = (
        a_field(label="Size", kind="number"),
        a_field(label="Due", kind="date"),
        a_field(label="Plate", kind="text"),
    )
    for own, value in (
        (size, lambda n: rules.Value(number=Decimal(n))),
        (due, lambda n: rules.Value(on=date(2020, 1, 1) + timedelta(days=n % 9_000))),
        (plate, lambda n: rules.Value(text=f"HH {n}", folded=f"hh {n}")),
    ):
        rows = [FieldValue(field=own, customer_id=pk) for pk in ids]
        for number, row in enumerate(rows):
            row.hold(value(number))
        insert_objects(rows)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    question, known = asked(None, MET), every()
    number = chance.randrange(MANY - 20)
    wanted = [
        (
            known["custom.size"].where(
                Test.WITHIN, Span(Decimal(number), Decimal(number + 9)), question
            ),
            10,
        ),
        (
            known["custom.due"].where(Test.ANY_OF, [date(2020, 3, 1)], question),
            len(range(60, MANY, 9_000)),
        ),
        (known["custom.plate"].where(Test.ANY_OF, [f"hh {number}"], question), 1),
    ]

    for condition, count in wanted:
        rows = Customer.objects.standing().filter(condition)
        with CaptureQueriesContext(connection) as asked_for:
            began = perf_counter()
            found = list(rows.order_by("pk")[:50])
            took = perf_counter() - began
        assert len(found) == count
        assert len(asked_for) == 1
        plan = rows.explain()
        assert "field_value" in plan or "fieldvalue" in plan
        assert "SCAN customers_fieldvalue" not in plan
        assert "Seq Scan on customers_fieldvalue" not in plan
        assert took < 0.3
    assert CustomField.objects.count() == 3
