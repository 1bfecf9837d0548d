import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.plumbing.mail.addresses import (
    Address,
    encoded_words,
    is_valid,
    normalise,
    parsed,
    same,
    wire_address,
    written,
    written_list,
)
from rapport.plumbing.mail.parsing import parse
from rapport.plumbing.mail.testing import a_raw_mail


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Mia@Shop.Example", "mia@shop.example"),
        (" mia@shop.example ", "mia@shop.example"),
        ("mia@MÜLLER.example", "mia@müller.example"),
        ("mia@xn--mller-kva.example", "mia@Müller.example"),
        ("mia@mu\u0308ller.example", "mia@müller.example"),
        ("mia@shop.example.", "mia@shop.example"),
    ],
)
def test_one_address_written_in_two_ways(one, other):
    assert same(one, other)
    assert normalise(normalise(one)) == normalise(one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("mike@shop.example", "mi\u212ae@shop.example"),  # The Kelvin sign.
        ("mike@shop.example", "m\u0131ke@shop.example"),  # A dotless i.
        ("mike@shop.example", "m\u0130ke@shop.example"),  # A dotted capital I.
        ("mia@shop.example", "mi\u0430@shop.example"),  # A Cyrillic a.
        ("mia@strasse.example", "mia@straße.example"),
        ("mia@shop.example", "mia@\uff53hop.example"),  # A full-width s.
        ("mia@shop.example", "mia+shoes@shop.example"),
        ("mia@shop.example", "m.ia@shop.example"),
        ("mia@shop.example", "mia@xn--shop-.example"),
        ("", ""),
    ],
)
def test_a_look_alike_is_somebody_else(one, other):
    assert not same(one, other)


@pytest.mark.parametrize(
    "email",
    ["mia@shop.example", "m.o'neil+x@a-b.example", "müller@shop.example", '"a b"@x.example'],
)
def test_addresses_that_work(email):
    assert is_valid(email)


@pytest.mark.parametrize(
    "email",
    [
        "",
        "mia",
        "mia@",
        "@x.example",
        "a b@x.example",
        "a@x",
        "a@[127.0.0.1]",
        "a@x..example",
        "a@-x.example",
        ".a@x.example",
        "a..b@x.example",
        "a@x.example\n",
        "a\x00@x.example",
        "mi\u212ae@x.example",
        "a@b@x.example",
        "x" * 65 + "@x.example",
        "a@1.2.3.4",
    ],
)
def test_addresses_that_do_not(email):
    assert not is_valid(email)


def test_a_header_of_every_kind():
    found = parsed(
        '"Doe, Jane" <jane@a.example>, bob@b.example (Bob), team: x@c.example, y@c.example;, '
        "<z@d.example, 'q@e.example' <q@e.example>, rubbish"
    )

    assert found == (
        Address("Doe, Jane", "jane@a.example"),
        Address("Bob", "bob@b.example"),
        Address("", "x@c.example"),
        Address("", "y@c.example"),
        Address("", "z@d.example"),
        Address("", "q@e.example"),
    )


def test_an_address_in_the_name_is_only_a_name():
    mail = parse(a_raw_mail(sender='"boss@business.example" <thief@evil.example>'))
    encoded = parse(
        a_raw_mail(sender="=?utf-8?q?boss=40business.example=2C?= <thief@evil.example>")
    )

    assert mail.sender.email == encoded.sender.email == "thief@evil.example"


@pytest.mark.parametrize(
    "name",
    [
        "Doe, Jane",
        'the "best" \\ one',
        "Mia\r\nBcc: victim@x.example",
        "Mia\nSubject: other",
        "Žofie Nováková-Příliš Žluťoučká, of the very long house by the river",
        "a@b.example, victim@x.example",
        "<victim@x.example>",
        "=?utf-8?q?trick?=",
        "日本語の名前" * 20,
        "x\u2028Bcc: v@x.example",
        "\ud800 half a letter",
        "",
    ],
)
def test_a_name_cannot_bring_a_recipient_or_a_header(name):
    line = written(Address(name, "mia@shop.example"))
    raw = f"To: {line}\r\nSubject: Ours\r\n\r\n".encode()

    mail = parse(raw)

    assert [one.email for one in mail.to] == ["mia@shop.example"]
    assert mail.subject == "Ours"
    assert all(part[:1] == " " for part in line.split("\r\n")[1:])
    assert all(len(part) < 998 for part in line.split("\r\n"))


@given(name=st.text(max_size=120))
def test_no_name_at_all_brings_a_recipient(name):
    mail = parse(f"To: {written(Address(name, 'mia@shop.example'))}\r\nX: y\r\n\r\n".encode())

    assert [one.email for one in mail.to] == ["mia@shop.example"]


@given(email=st.text(max_size=60))
def test_a_normal_form_is_normal_and_nothing_breaks(email):
    assert normalise(normalise(email)) == normalise(email)
    is_valid(email)
    parsed(email)


def test_a_name_comes_back_as_it_was():
    names = ["Doe, Jane", 'the "best" one', "Žofie Nováková", "日本語の名前" * 9, "O'Neil"]

    mail = parse(f"To: {written_list([Address(n, 'a@x.example') for n in names])}\r\n\r\n".encode())

    assert [one.name for one in mail.to] == names


def test_no_header_is_written_for_an_address_that_is_none():
    with pytest.raises(ValueError, match="Not an address"):
        written(Address("Mia", "mia@x.example>\r\nBcc: v@x.example"))


def test_on_the_wire_the_domain_is_ascii_and_the_name_stays():
    assert wire_address("Mia.B@Müller.example") == "Mia.B@xn--mller-kva.example"


def test_encoded_words_are_short_and_whole():
    text = "Žluťoučký kůň " * 20

    words = encoded_words(text)

    assert all(len(line.strip()) <= 75 for line in words.split("\r\n"))
    assert parse(f"Subject: {words}\r\n\r\n".encode()).subject == text.strip()
