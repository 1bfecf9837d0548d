"""How many messages a text becomes."""

import pytest

from rapport.plumbing.messaging.segments import measure


@pytest.mark.parametrize(
    ("text", "units", "parts"),
    [
        ("", 0, 1),
        ("a" * 160, 160, 1),
        ("a" * 161, 161, 2),
        ("a" * 306, 306, 2),
        ("a" * 307, 307, 3),
        ("€" * 80, 160, 1),
        ("€" * 81, 162, 2),
        ("ü" * 160, 160, 1),
        ("ł" * 70, 70, 1),
        ("ł" * 71, 71, 2),
        ("😀" * 35, 70, 1),
        ("😀" * 36, 72, 2),
    ],
)
def test_a_text_is_counted_as_those_who_charge_for_it_count(text, units, parts):
    length = measure(text)
    assert (length.units, length.parts) == (units, parts)


def test_one_foreign_letter_makes_all_of_it_dear():
    assert measure("a" * 100).parts == 1
    assert measure("a" * 99 + "ł").parts == 2
