import csv

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.business.customers import points
from rapport.plumbing.kernel.refusal import Refused


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Lena@Mail.Example", "lena@mail.example"),
        ("  mailto:lena@mail.example ", "lena@mail.example"),
        ("jo.o+shop@mail.example", "jo.o+shop@mail.example"),
        ("zoe\u0308@mail.example", "zo\u00eb@mail.example"),
    ],
)
def test_one_spelling_for_an_email(text, value):
    assert points.email(text).value == value


@pytest.mark.parametrize(
    "text",
    [
        "",
        "lena",
        "lena@",
        "@mail.example",
        "a b@mail.example",
        "a@b@c.example",
        "lena@mail",
        "x" * 250 + "@mail.example",
        "a@b.example\nbcc: c@d.example",
    ],
)
def test_what_is_no_email_is_refused_in_words(text):
    with pytest.raises(Refused, match="is not an e-mail address"):
        points.email(text)


@pytest.mark.parametrize(
    "text", ["030 901820", "+49 30 901820", "0049 30 901820", "tel:+49-30-901820", "(030) 90 18 20"]
)
def test_one_spelling_for_a_phone(text):
    assert points.phone(text, country="DE").value == "+4930901820"


def test_an_extension_is_another_line():
    plain, extended = (
        points.phone("030 901820", country="DE"),
        points.phone("030 901820 x 12", country="DE"),
    )

    assert extended.value == f"{plain.value};ext=12"


@pytest.mark.parametrize("text", ["", "hello", "12", "+49 30 9018201234567890123"])
def test_what_is_no_phone_is_refused_in_words(text):
    with pytest.raises(Refused):
        points.phone(text, country="DE")


def test_without_a_country_the_code_is_asked_for():
    with pytest.raises(Refused, match="country code"):
        points.phone("030 901820")


@pytest.mark.parametrize("text", ["instagram:@Lena", "Instagram: lena", "INSTAGRAM:@LENA"])
def test_one_spelling_for_a_handle(text):
    assert points.handle(text).value == "instagram:@lena"


@pytest.mark.parametrize("text", ["lena", "@lena", "x:y", "instagram:", "a b:c/d"])
def test_a_handle_names_its_network(text):
    with pytest.raises(Refused):
        points.handle(text)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("lena@mail.example", "email"),
        ("030 901820", "phone"),
        ("instagram:@lena", "handle"),
        ("tel:+4930901820", "phone"),
        ("mailto:a@b.example", "email"),
    ],
)
def test_one_box_takes_any_of_them(text, kind):
    assert points.guessed(text, country="DE").kind == kind


@given(text=st.text(max_size=300), kind=st.sampled_from(["email", "phone", "handle", "other"]))
def test_anything_typed_is_spelled_or_refused(text, kind):
    try:
        found = points.spelled(kind, text, country="DE")
    except Refused:
        return

    again = points.spelled(kind, found.value, country="DE")
    assert again.value == found.value
    assert 0 < len(found.value) <= 254
    assert "\0" not in found.value


@pytest.mark.corpus
def test_example_numbers_of_the_world_are_understood(shared_data):
    file = shared_data / "phone_examples" / "libphonenumber_example_numbers.csv"
    with file.open(newline="", encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines))

    misread = [row for row in rows if _read(row["e164"], "") != row["e164"]]

    assert len(rows) > 1_000
    assert misread == []


def _read(text, country):
    try:
        return points.phone(text, country=country).value
    except Refused:
        return "refused"


@pytest.mark.parametrize(
    "text",
    [
        "Hauptstraße 5\n10115 Berlin",
        "hauptstrasse 5, 10115 Berlin",
        "  HAUPTSTRASSE 5\r\n\r\n10115   BERLIN ",
    ],
)
def test_one_spelling_for_a_postal_address(text):
    assert points.address(text).value == "hauptstrasse 5 10115 berlin"


def test_an_address_is_shown_as_it_was_given():
    written = "〒100-0001\n東京都千代田区\n千代田1-1"

    assert points.address(written).shown == written
    assert points.address(written).value == "100 0001 東京都千代田区 千代田1 1"


def test_vowel_signs_tell_two_addresses_apart():
    assert points.address("दिल्ली 1").value != points.address("दल्ल 1").value


def test_the_longest_address_still_fits():
    spelling = points.address("ß" * 900)

    assert len(spelling.shown) == len(spelling.value) == 500


@pytest.mark.parametrize("text", ["", " - ", "\x00"])
def test_what_is_no_postal_address_is_refused(text):
    with pytest.raises(Refused, match="is not a postal address"):
        points.address(text)


@pytest.mark.parametrize(
    "text",
    [
        "https://bücher.example/shop",
        "HTTP://www.Bücher.example:80/shop/",
        "xn--bcher-kva.example/shop",
        " https://bücher.example/shop#top",
    ],
)
def test_one_spelling_for_a_website(text):
    assert points.link(text).value == "https://bücher.example/shop"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "javascript:alert(1)",
        "data:text/html,hello",
        "vbscript:x",
        "ftp://files.example",
        "file:///etc/passwd",
        "https://bank.example@evil.example",
        "//evil.example",
        "https://",
        "https://localhost",
        "https://[::1",
        "https://shop.example:99999",
        'https://shop.example" onclick="x',
        "https://" + "a" * 600 + ".example",
    ],
)
def test_what_is_no_website_is_refused(text):
    with pytest.raises(Refused, match="is not the address of a website"):
        points.link(text)
