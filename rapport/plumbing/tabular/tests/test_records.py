"""JSON of other programs."""

import json

import pytest

from rapport.plumbing.tabular.limits import Unreadable
from rapport.plumbing.tabular.table import open_table


def rows(document, *, name="people.json"):
    text = document if isinstance(document, str) else json.dumps(document)
    table = open_table(text.encode(), name)
    return [
        {h: c for h, c in zip(table.headers, row.cells, strict=True) if c} for row in table.rows()
    ]


def test_a_list_of_records_is_a_table():
    assert rows([{"name": "Lena", "age": 30}, {"name": "Omar", "vip": True}]) == [
        {"name": "Lena", "age": "30"},
        {"name": "Omar", "vip": "true"},
    ]


def test_records_may_be_wrapped_or_stand_one_a_line():
    expected = [{"name": "Lena"}, {"name": "Omar"}]

    assert rows({"customers": expected, "next": None}) == expected
    assert rows('{"name": "Lena"}\n{"name": "Omar"}\n') == expected


def test_what_is_nested_has_a_column_with_a_dot():
    assert rows([{"name": "Lena", "address": {"city": "Berlin"}, "tags": ["a", "b"]}]) == [
        {"name": "Lena", "address.city": "Berlin", "tags": "a ::: b"}
    ]


def test_a_salesforce_tree_says_what_each_record_is():
    tree = {
        "records": [{"attributes": {"type": "Contact", "referenceId": "C1"}, "LastName": "Moreau"}]
    }

    assert rows(tree) == [{"Record type": "Contact", "Reference": "C1", "LastName": "Moreau"}]


def test_a_stripe_customer_is_read_with_address_shipping_and_metadata():
    customer = {
        "object": "customer",
        "id": "cus_1",
        "email": "l@m.example",
        "name": "Lena Moreau",
        "phone": "+49301234567",
        "created": 1767225600,
        "address": {"line1": "Hauptstr. 5", "city": "Berlin", "postal_code": "10115"},
        "shipping": {"name": "Omar", "phone": "+49301234568", "address": {"line1": "Weg 1"}},
        "metadata": {"shoe": "42"},
        "preferred_locales": ["de-DE"],
    }

    assert rows({"object": "list", "data": [customer]}) == [
        {
            "Record type": "customer",
            "id": "cus_1",
            "name": "Lena Moreau",
            "also named": "Omar",
            "email": "l@m.example",
            "phone": "+49301234567 ::: +49301234568",
            "address": "Hauptstr. 5\n10115 Berlin ::: Weg 1",
            "created": "2026-01-01 00:00:00+00:00",
            "preferred_locales": "de",
            "metadata.shoe": "42",
        }
    ]


def test_a_payment_says_who_paid_and_has_no_customers_number():
    charge = {"object": "charge", "id": "ch_1", "billing_details": {"name": "L", "email": "l@m.ex"}}

    assert rows([charge]) == [
        {"Record type": "charge", "record id": "ch_1", "name": "L", "email": "l@m.ex"}
    ]


@pytest.mark.parametrize("text", ['{"a": ', '{"a": NaN', '[{"a": 1}'])
def test_damaged_json_is_refused_in_plain_words(text):
    with pytest.raises(Unreadable, match="JSON"):
        rows(text)


def test_more_columns_than_there_may_be_share_the_last():
    found = rows([{f"c{n}": str(n) for n in range(1_000)}])

    assert len(found[0]) == 451
    assert "c999: 999" in found[0]["Everything else"]
