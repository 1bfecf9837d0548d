"""Numbers written out are read and parted as the library reads and parts them, only sooner."""

import re
from re import _parser  # type: ignore[attr-defined]

import phonenumbers
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from rapport.business.customers import phones

INTERNATIONAL = phonenumbers.PhoneNumberFormat.INTERNATIONAL
E164 = phonenumbers.PhoneNumberFormat.E164


def as_the_library_says(text):
    number = phonenumbers.parse(text)
    forms = (E164, INTERNATIONAL)
    return tuple(phonenumbers.format_number(number, form) for form in forms)


@pytest.mark.parametrize("code", phones.PLANS)
def test_no_more_digits_decide_how_a_number_is_parted_than_we_look_at(code):
    region = phonenumbers.COUNTRY_CODE_TO_REGION_CODE[int(code)][0]
    found = phonenumbers.PhoneMetadata.metadata_for_region(region)
    forms = found.intl_number_format or found.number_format

    fronts = [one.leading_digits_pattern[-1] for one in forms if one.leading_digits_pattern]

    assert not any("(?!" in front or "(?=" in front for front in fronts)
    widest = max((_parser.parse(front).getwidth()[1] for front in fronts), default=0)
    assert widest <= phones.PLANS[code]
    # The groups ask for so many digits, never for certain ones.
    plain = [re.sub(r"\\d|\{[0-9,]+\}", "", one.pattern) for one in forms]
    assert set("".join(plain)) <= {"(", ")"}


@given(
    code=st.sampled_from(sorted(phones.PLANS)),
    national=st.text(alphabet="0123456789", min_size=3, max_size=15),
    places=st.lists(st.tuples(st.integers(0, 14), st.sampled_from(" -./")), max_size=4),
)
@example(code="49", national="15123456789", places=[(3, " ")])
@example(code="44", national="2079460958", places=[])
@example(code="1", national="2025550143", places=[(3, "-"), (7, "-")])
def test_a_number_is_what_the_library_makes_of_it(code, national, places):
    written = national
    for place, sign in places:
        written = written[:place] + sign + written[place:]
    text = f"+{code} {written}"

    found = phones.written_out(text)

    assert found is None or found == as_the_library_says(text)


@pytest.mark.parametrize("code", sorted(set(phones.PLANS)))
def test_the_numbers_of_every_such_country_are_read_here(code):
    region = phonenumbers.COUNTRY_CODE_TO_REGION_CODE[int(code)][0]
    kind = phonenumbers.PhoneNumberType.MOBILE
    some = phonenumbers.example_number_for_type(region, kind)
    shown = phonenumbers.format_number(some, INTERNATIONAL)

    digits = str(some.national_number)
    assert (phones.written_out(shown) is None) == digits.startswith(("0", "1"))


@pytest.mark.parametrize(
    "text",
    ["", "+", "030 901820", "+49", "+49 1", "+49 030 901820", "+7 495 1234567", "+49 30 12 x 3",
     "+49 30 901820 901820 901", "＋49 30 901820", "+49 30 ٣٤٥٦٧٨"],
)  # fmt: skip
def test_everything_else_is_left_to_the_library(text):
    assert phones.written_out(text) is None
