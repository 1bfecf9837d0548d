"""A value of each kind: read, refused in words, and spelled so that it is read again."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.business.customers import rules
from rapport.business.customers.rules import NOTHING, Shape, Value, ValueKind, read_value, spelled
from rapport.plumbing.kernel.words import Sentence

CHOICES = ("Matt", "Hochglanz", "Wie neu")


def shape(kind, **more):
    return Shape(kind=ValueKind(kind), choices=CHOICES if kind == "choice" else (), **more)


def read(kind, given, **more):
    return read_value(shape(kind, **more), given)


def refused(kind, given, **more):
    answer = read(kind, given, **more)
    assert isinstance(answer, Sentence), answer
    return str(answer)


WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=200)
NUMBERS = st.decimals(-(10**10), 10**10, places=4)
AMOUNTS = st.decimals(-(10**10), 10**10, places=2)
DAYS = st.dates(date(1000, 1, 1), date(9999, 12, 31))
PAIRS = st.one_of(
    st.tuples(st.just("text"), WORDS),
    st.tuples(st.just("number"), NUMBERS),
    st.tuples(st.just("money"), AMOUNTS),
    st.tuples(st.just("date"), DAYS),
    st.tuples(st.just("choice"), st.sampled_from(CHOICES)),
    st.tuples(st.just("yes_no"), st.booleans()),
    st.tuples(st.just("link"), st.from_regex(r"\Ahttps?://[a-z]{1,9}\.example/[a-z0-9]*\Z")),
)


@given(PAIRS)
def test_what_is_spelled_is_read_as_the_same_again(pair):
    kind, value = pair

    kept = read(kind, value)

    assert isinstance(kept, Value)
    assert read(kind, spelled(kind, kept)) == kept


@given(st.sampled_from(list(ValueKind)), WORDS)
def test_whatever_is_typed_is_kept_or_refused_and_never_breaks(kind, text):
    answer = read(kind, text)

    assert isinstance(answer, Value | Sentence)
    if isinstance(answer, Sentence):
        assert str(answer)
        assert "{" not in str(answer).replace(text, "") or "{" in text
    elif not answer.is_empty:
        assert "\x00" not in answer.text
        assert len(answer.text) <= 2_000
        assert len(answer.folded) <= 200


@pytest.mark.parametrize("kind", list(ValueKind))
@pytest.mark.parametrize("nothing", [None, "", "  ", "\n\t"])
def test_nothing_is_no_value(kind, nothing):
    assert read(kind, nothing) == NOTHING


@given(NUMBERS)
def test_a_number_is_kept_exactly(number):
    assert read("number", number).number == number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("42", "42"),
        ("-3", "-3"),
        ("1.234,56", "1234.56"),
        ("1,234.56", "1234.56"),
        ("1 234", "1234"),
        ("1'234.5", "1234.5"),
        ("0,5", "0.5"),
        ("0.125", "0.125"),
        (7.5, "7.5"),
        (True, None),
    ],
)
def test_numbers_of_the_world(text, number):
    answer = read("number", text)

    if number is None:
        assert isinstance(answer, Sentence)
    else:
        assert answer.number == Decimal(number)


def test_a_number_that_may_be_two_is_asked_about_with_both():
    words = refused("number", "1,234")

    assert "“1,234” could be 1.2340 or 1234" in words
    assert read("number", "1.2340").number == Decimal("1.234")
    assert read("number", "1234").number == 1234


def test_a_column_that_says_its_sign_leaves_no_doubt():
    assert read("number", "1,234", decimal=",").number == Decimal("1.234")
    assert read("number", "1,234", decimal=".").number == 1234


@pytest.mark.parametrize("text", ["lots", "1e9", "0x10", "NaN", "∞", "1-2", "١٢", "1.2.3,4.5"])
def test_what_is_no_number_is_refused(text):
    assert "not a number" in refused("number", text)


@pytest.mark.parametrize("number", [10**11, -(10**11), Decimal("1e30"), "999999999999"])
def test_a_number_no_database_keeps_exactly_is_refused(number):
    assert "too large" in refused("number", number)


@pytest.mark.parametrize("number", [Decimal("NaN"), Decimal("Infinity")])
def test_no_number_at_all_is_refused(number):
    assert "not a number" in refused("number", number)


def test_decimals_are_never_cut_off_silently():
    assert "at most 4 decimals" in refused("number", "0.12345")
    assert "at most 2 decimals" in refused("money", "9.999", decimal=".")
    assert "at most 0 decimals" in refused("money", "9.99", currency="JPY", cents=0)


@pytest.mark.parametrize("text", ["12.50", "€ 12,50", "12,50 EUR", "EUR 12.50"])
def test_money_is_read_with_its_sign(text):
    assert read("money", text).number == Decimal("12.5")


@pytest.mark.parametrize(("text", "other"), [("£12", "GBP"), ("12 CHF", "CHF"), ("$12", "$")])
def test_money_of_another_country_is_not_taken_for_ours(text, other):
    assert f"is in {other}; this is kept in EUR" in refused("money", text)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-04-03", date(2026, 4, 3)),
        ("31.12.2026", date(2026, 12, 31)),
        ("12/31/2026", date(2026, 12, 31)),
        ("3 April 2026", date(2026, 4, 3)),
        ("3. März 2026", date(2026, 3, 3)),
        ("4/4/2026", date(2026, 4, 4)),
        ("2026/04/03", date(2026, 4, 3)),
    ],
)
def test_days_of_the_world(text, day):
    assert read("date", text).on == day


@pytest.mark.parametrize("text", ["3/4/2026", "03.04.2026", "1-2-26"])
def test_a_day_that_may_be_two_is_asked_about(text):
    assert "could be several days" in refused("date", text)
    assert read("date", text, order="dmy").on.month in {4, 2}


@pytest.mark.parametrize("text", ["tomorrow", "2026-02-30", "0900-01-01", "99.99.2026", "2026"])
def test_what_is_no_day_is_refused(text):
    assert "not a day" in refused("date", text)


def test_a_choice_is_found_whatever_its_case_and_accents():
    assert read("choice", " WIE NEU ").text == "Wie neu"
    assert "not one of the choices: Matt, Hochglanz, Wie neu" in refused("choice", "Glossy")


@pytest.mark.parametrize("word", ["yes", "Y", "1", "ja", "Oui", "TRUE", True])
def test_yes_is_yes(word):
    assert read("yes_no", word).text == "yes"


@pytest.mark.parametrize("word", ["no", "N", "0", "nein", "Non", "false", False])
def test_no_is_no_and_not_nothing(word):
    assert read("yes_no", word).text == "no"


def test_maybe_is_neither():
    assert "neither yes nor no" in refused("yes_no", "maybe")


@pytest.mark.parametrize(
    ("given_", "kept"),
    [
        ("https://shop.example/a?b=1#c", "https://shop.example/a?b=1#c"),
        ("shop.example/menu", "https://shop.example/menu"),
        ("HTTP://shop.example", "HTTP://shop.example"),
        ("mailto:lena@mail.example", "mailto:lena@mail.example"),
        ("http://localhost:8000/", "http://localhost:8000/"),
        ("https://münchen.example/", "https://münchen.example/"),
    ],
)
def test_links_that_open(given_, kept):
    assert read("link", given_).text == kept


@pytest.mark.parametrize(
    "trap",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        " java\tscript:alert(1)",
        "data:text/html,<b>",
        "vbscript:x",
        "file:///etc/passwd",
        "ftp://x.example",
        "//x.example",
        "https://",
        "https://user@evil.example",
        "https://bank.example@evil.example/",
        "https://x.example:99999/",
        "https://[::1",
        "mailto:",
        "mailto:nobody",
        'https://x.example/"onclick=',
        "https://x.example/<script>",
        "http:/\\evil.example",
        "just words",
    ],
)
def test_links_that_are_traps_are_refused(trap):
    assert "link" in refused("link", trap)


def test_what_is_too_long_is_said_and_not_cut():
    assert "too long" in refused("text", "x" * 2_001)
    assert "too long" in refused("link", "https://x.example/" + "x" * 2_000)
    assert len(read("text", "x" * 2_000).text) == 2_000


@given(st.text(max_size=120), st.sets(st.sampled_from(["shoe_size", "field", "field_2"])))
def test_a_key_is_plain_short_and_its_own(label, taken):
    key = rules.key_for(label, taken)

    assert key not in taken
    assert 1 <= len(key) <= 40
    assert key.isascii()
    assert key.replace("_", "a").isalnum()
    assert not key[0].isdigit()
    assert key == key.lower()


def test_labels_differ_whatever_their_case_and_accents():
    assert rules.label_refusal("Größe", ["Grüße", "Farbe"]) is None
    assert rules.label_refusal("farbe", ["GRÖSSE", "Farbe"])
    assert rules.label_refusal("", [])


@given(st.lists(st.text(max_size=90), max_size=20))
def test_choices_keep_their_order_and_none_is_there_twice(given_):
    tidied = rules.tidy_choices(given_)

    folded = [rules.fold(one) for one in tidied]
    assert len(set(folded)) == len(folded)
    assert all(0 < len(one) <= 80 for one in tidied)
    assert rules.tidy_choices(tidied) == tidied


def test_only_a_choice_has_choices_and_it_has_some():
    assert rules.choices_refusal("choice", [])
    assert rules.choices_refusal("text", ["a"])
    assert rules.choices_refusal("choice", [str(n) for n in range(101)])
    assert rules.choices_refusal("choice", ["a"]) is None
    assert rules.choices_refusal("text", []) is None


def test_there_is_an_end_to_fields():
    assert rules.count_refusal(99) is None
    assert "100" in str(rules.count_refusal(100))


def test_a_kept_filter_learns_new_words_and_only_where_it_means_this_field():
    asked = {
        "all": [
            {"field": "tags", "test": "any_of", "value": ["VIP", "Regular", 3]},
            {"not": [{"field": "tags", "test": "is", "value": "VIP"}]},
            {"field": "city", "test": "is", "value": "VIP"},
            {"field": "tags", "test": "known"},
        ]
    }

    learnt = rules.reworded_filter(asked, name="tags", becomes={"VIP": "Regular"})

    assert learnt["all"][0]["value"] == ["Regular", 3]
    assert learnt["all"][1]["not"][0]["value"] == "Regular"
    assert learnt["all"][2:] == [
        {"field": "city", "test": "is", "value": "VIP"},
        {"field": "tags", "test": "known"},
    ]
