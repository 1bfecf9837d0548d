"""Letters in the order and the shape in which they are seen."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.plumbing.paper.scripts import is_right_to_left, lines_of, seen


@pytest.mark.parametrize(
    ("read", "drawn"),
    [
        ("Ines", "Ines"),
        ("דוד לוי", "יול דוד"),
        ("Paul, דוד לוי, Ines", "Paul, יול דוד, Ines"),
        ("דוד (12) לוי", "יול (12) דוד"),
        ("דוד 12 לוי", "יול 12 דוד"),
        ("a (דוד) b", "a (דוד) b".replace("דוד", "דוד"[::-1])),
        ("12 דוד", "12 דוד"[:3] + "דוד"[::-1]),
        ("שָׁלוֹם", "םוֹלשָׁ"),  # a mark stays behind its letter
    ],
)
def test_what_is_read_from_right_to_left_is_turned_round(read, drawn):
    assert seen(read) == drawn


@pytest.mark.parametrize(
    ("read", "drawn"),
    [
        ("محمد", "\ufeaa\ufee4\ufea4\ufee3"),  # initial, medial, medial, final
        ("دار", "\ufead\ufe8d\ufea9"),  # none of them reaches the next
        ("لا", "\ufefb"),  # lam and alef are one
        ("سلا", "\ufefc\ufeb3"),
        ("پ", "\ufb56"),
        ("بـ", "\u0640\ufe91"),
    ],
)
def test_arabic_letters_join(read, drawn):
    assert seen(read) == drawn


def test_commands_that_steer_direction_are_not_drawn():
    assert seen("a\u202eb\u2066c\u200f") == "abc"


def test_each_line_is_turned_round_by_itself():
    lines = lines_of("אבג דהו זחט", width=len, room=8)
    assert lines == ["והד גבא", "טחז"]


@given(st.text(alphabet=st.sampled_from("abאבגدمحلا12 (),-"), max_size=60))
def test_no_letter_is_lost_or_doubled(text):
    assert len(seen(text)) == len(text) - sum(
        text.count("لا"[:1] + alef) for alef in ("ا",) if is_right_to_left(text)
    )


@given(st.text(max_size=80), st.integers(1, 40))
def test_any_text_is_cut_into_lines(text, room):
    lines = lines_of(text, width=len, room=room)
    assert len(lines) <= max(1, len(text.split()))
