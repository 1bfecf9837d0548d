from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from rapport.plumbing.search.folding import digits_of, fold, fold_document, looks_like_a_number
from rapport.plumbing.search.ranking import likenesses, pieces, standing, typing_errors_allowed

LETTERS = st.text("abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=1)
WORDS = st.text("abcdefghijklmnopqrstuvwxyz", min_size=4, max_size=16)


@given(text=st.text(max_size=80))
def test_folding_twice_changes_nothing(text):
    assert fold(fold(text)) == fold(text)


@given(word=WORDS, letter=LETTERS, data=st.data())
def test_a_word_with_the_errors_allowed_still_holds_one_piece(word, letter, data):
    """The promise that finding by pieces stands on, for a letter changed, added or left out."""
    wrong = word
    for _ in range(typing_errors_allowed(word)):
        at = data.draw(st.integers(0, len(wrong) - 1))
        wrong = data.draw(
            st.sampled_from(
                [
                    wrong[:at] + letter + wrong[at + 1 :],
                    wrong[:at] + letter + wrong[at:],
                    wrong[:at] + wrong[at + 1 :],
                ]
            )
        )
    size = len(word) // (typing_errors_allowed(word) + 1)
    if size >= 3:
        assert any(piece in f" {wrong} " for piece in pieces(word))


@given(word=WORDS)
def test_a_word_stands_better_the_more_of_it_is_there(word):
    whole, begun, inside, title = (
        standing(word, f" {text} ", head)
        for text, head in ((word, ""), (f"{word}x", ""), (f"0{word}", ""), (word, word))
    )
    assert title > whole > begun > inside > 0
    assert standing(word, " 0123 ", "") == 0


@given(asked=WORDS, word=WORDS)
def test_only_words_within_the_allowed_errors_are_alike(asked, word):
    if word in likenesses(asked, {word}):
        allowed = typing_errors_allowed(asked)
        assert (
            OSA.distance(asked, word) <= allowed
            or OSA.distance(asked, word[: len(asked)]) <= allowed
        )


def test_a_number_is_compared_without_what_people_put_between():
    assert digits_of("+49 (30) 123-45") == "493012345"
    assert digits_of("0049 30 123") == "4930123"
    assert looks_like_a_number("+49 (30) 12")
    assert not looks_like_a_number("route 66")
    assert not looks_like_a_number("12")
    assert " 301234567 " in fold_document("Call 030 / 123 45 67 please")
