"""One spelling for every word: the short way for plain letters says what the long way would."""

import re
import string

from hypothesis import example, given
from hypothesis import strategies as st

from rapport.plumbing.search import folding

LETTERS = st.text(alphabet=string.printable + "\0\x1c\x7f", max_size=60)
NUMBERS = st.text(alphabet="0123456789 ()/.-+x_٣²", max_size=60)


@given(text=LETTERS)
@example(text="snake_case, O'Neil & Sons (Ltd.) a.b+c@mail-1.example")
def test_plain_letters_are_folded_as_all_others_are(text):
    folded = " ".join(folding._NOT_A_WORD.sub(" ", text.lower()).split())

    assert folding.fold(text) == folding.fold_plainly(text) == folded
    # One foreign word sends everything the long way.
    assert folding.fold(f"{text} ß") == f"{folded} ss".strip()


@given(text=NUMBERS)
@example(text="12.06.2026, +49 (30) 123 456-78, 12 34")
def test_every_number_of_a_text_is_found_where_the_pattern_finds_it(text):
    assert folding._phones(text) == folding._PHONE.findall(text)


@given(text=NUMBERS)
def test_a_number_is_compared_by_its_digits_alone(text):
    assert folding.digits_of(text) == re.sub(r"\D+", "", text).lstrip("0")
