"""The place one stands at is marked, and no other."""

import re

import pytest

MARKED = re.compile(r'<a class="nav__link" href="([^"]*)" aria-current="page"')


@pytest.mark.parametrize(
    ("page", "place"),
    [
        ("/", "/"),
        ("/insights/keeping-in-touch/", "/"),
        ("/insights/turnaround/", "/"),
        ("/insights/", "/insights/"),
        ("/insights/value/", "/insights/"),
        ("/customers/", "/customers/"),
    ],
)
def test_the_place_one_stands_at_is_marked(page, place, olga, signed_in):
    told = signed_in(olga).get(page).content.decode()

    assert set(MARKED.findall(told)) == {place}


def test_a_page_of_no_place_marks_none(olga, signed_in):
    told = signed_in(olga).get("/profile/").content.decode()

    assert MARKED.findall(told) == []
