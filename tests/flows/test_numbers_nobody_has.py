"""Numbers in addresses and forms that are longer than any number is: nothing is there."""

import pytest
from django.urls import reverse

pytestmark = pytest.mark.django_db

LONG = "9" * 5_000


@pytest.mark.parametrize(
    ("name", "asked"),
    [
        ("cases:index", "page"),
        ("cases:new", "customer"),
        ("promises:index", "page"),
        ("team:audit", "by"),
    ],
)
def test_a_number_too_long_to_be_one_is_nobody(olga, signed_in, name, asked):
    answer = signed_in(olga).get(reverse(name), {asked: LONG})

    assert answer.status_code in {200, 302, 404}


def test_nothing_is_done_to_a_conversation_of_such_a_number(olga, signed_in):
    chosen = {"kind": "close", "conversations": [LONG]}

    answer = signed_in(olga).post(reverse("conversations:deeds"), chosen)

    assert answer.status_code in {302, 303, 404, 422}
