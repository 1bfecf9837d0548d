"""Codes cannot be guessed, and slips of typing show."""

import random

from hypothesis import given
from hypothesis import strategies as st

from rapport.business.loyalty import rules
from rapport.business.loyalty.rules.codes import ALPHABET, LENGTH

CODES = st.integers(0, 2**63).map(lambda seed: rules.new_code(random.Random(seed).choice))


def test_no_two_codes_are_alike_and_none_holds_a_letter_that_looks_like_a_digit():
    codes = {rules.new_code() for _ in range(2_000)}
    assert len(codes) == 2_000
    assert not set("".join(codes)) & set("ILOU")
    assert all(rules.is_code(code) for code in codes)


@given(CODES, st.integers(0, LENGTH - 1), st.sampled_from(ALPHABET))
def test_one_wrong_character_is_always_found_out(code, at, other):
    typed = code[:at] + other + code[at + 1 :]
    assert rules.is_code(typed) == (typed == code)


@given(CODES, st.integers(0, LENGTH - 2))
def test_two_swapped_neighbours_are_always_found_out(code, at):
    typed = code[:at] + code[at + 1] + code[at] + code[at + 2 :]
    assert rules.is_code(typed) == (typed == code)


def test_a_code_is_read_as_people_type_it():
    code = rules.new_code()
    typed = "-".join([code[:4], code[4:8], code[8:12], code[12:]]).lower()
    assert rules.tidied(f" {typed.replace('0', 'o').replace('1', 'l')} ") == code


def test_what_is_wrong_with_a_code_is_said():
    code = rules.new_code()
    wrong = ALPHABET[(ALPHABET.index(code[0]) + 1) % 32] + code[1:]
    said = [str(rules.code_refusal(one)) for one in ("", code[:-1], code[:-1] + "U", wrong)]
    assert ["Type the code" in said[0], "15" in said[1], "U" in said[2], "slip" in said[3]] == [
        True
    ] * 4
    assert rules.code_refusal(code) is None
