"""One spelling for every address, so that it is stored once and always found again."""

import re
import unicodedata
from typing import NamedTuple
from urllib.parse import urlsplit, urlunsplit

import phonenumbers

from rapport.business.customers import phones, rules
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.kernel.words import say
from rapport.plumbing.mail import addresses

LONGEST = 254
LONGEST_TEXT = 500  # of a postal address or a link
_MARKS = re.compile(r"[^a-z0-9]+")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:(?!\d)")
_HOST = re.compile(r"(?:[\w\-]{1,63}\.)+[\w\-]{2,63}")
_HANDLE = re.compile(r"([a-z][a-z0-9_]{1,19}):@?([\w.\-]{1,100})")


class Spelling(NamedTuple):
    """`value` finds it again, `shown` is what people read."""

    kind: str
    value: str
    shown: str


def spelled(kind: str, text: str, *, country: str = "") -> Spelling:
    """The one spelling of an address of this kind; Refused in plain words when it is none."""
    if kind == "email":
        return email(text)
    if kind == "phone":
        return phone(text, country=country)
    if kind == "handle":
        return handle(text)
    if kind == "address":
        return address(text)
    if kind == "link":
        return link(text)
    raise Refused(say("Choose e-mail, phone, social handle, postal address or website."))


def email(text: str) -> Spelling:
    """Lower case as a whole: nobody in practice has two boxes that differ by a capital."""
    plain = text.strip().removeprefix("mailto:").strip()
    value = addresses.normalise(plain)
    if len(value) > LONGEST or not addresses.is_valid(value):
        raise Refused(say("“{text}” is not an e-mail address.", text=plain[:80]))
    return Spelling("email", value, value)


def phone(text: str, *, country: str = "") -> Spelling:
    """E.164, read with the country's habits when no country code is written."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
    plain = text.strip()[:60].removeprefix("tel:").strip()
    if known := phones.written_out(plain):
        return Spelling("phone", *known)
    try:
        number = phonenumbers.parse(plain, country.upper() or None)
    except phonenumbers.NumberParseException as problem:
        if problem.error_type == phonenumbers.NumberParseException.INVALID_COUNTRY_CODE:
            raise Refused(
                say("Please write {text} with its country code, such as +49 …", text=plain)
            ) from problem
        raise Refused(say("“{text}” is not a phone number.", text=plain)) from problem
    digits = phonenumbers.national_significant_number(number)
    if not phones.is_possible(number.country_code or 0, len(digits)):
        raise Refused(say("“{text}” is too short or too long for a phone number.", text=plain))
    value = f"+{number.country_code}{digits}"
    shown = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL)
    return Spelling(
        "phone", f"{value};ext={number.extension}" if number.extension else value, shown
    )


def handle(text: str) -> Spelling:
    """The network, then the name: instagram:@lena."""
    plain = "".join(unicodedata.normalize("NFKC", text).casefold().split())
    found = _HANDLE.fullmatch(plain)
    if not found:
        raise Refused(say("Please write the network and the name, such as instagram:@lena."))
    value = f"{found[1]}:@{found[2]}"
    return Spelling("handle", value, value)


def address(text: str) -> Spelling:
    """A postal address: shown as its owner writes it, compared by its letters and digits only."""
    shown = rules.tidy_text(text, longest=LONGEST_TEXT)
    value = _bare(rules.fold(shown))[:LONGEST_TEXT]
    if not value:
        raise Refused(say("“{text}” is not a postal address.", text=shown[:80]))
    return Spelling("address", value, shown)


def _bare(text: str) -> str:
    """Letters, their marks and digits; whatever stands between them is one space."""
    if text.isascii():
        return _MARKS.sub(" ", text).strip()
    return " ".join(
        "".join(c if unicodedata.category(c)[0] in "LMN" else " " for c in text).split()
    )


def link(text: str) -> Spelling:
    """A website. Nothing but http and https, so that a click runs no program."""
    plain = "".join(unicodedata.normalize("NFC", text).split())
    refusal = Refused(say("“{text}” is not the address of a website.", text=plain[:80]))
    if plain and not _SCHEME.match(plain):
        plain = f"https://{plain}"
    try:
        parts = urlsplit(plain)
        host, port = addresses.domain_of(f"@{parts.hostname or ''}"), parts.port
    except ValueError as problem:
        raise refusal from problem
    has_stranger = parts.username is not None or not _HOST.fullmatch(host)
    if parts.scheme not in {"http", "https"} or has_stranger or len(plain) > LONGEST_TEXT:
        raise refusal
    ours = {"http": 80, "https": 443}[parts.scheme]
    place = host if port in {None, ours} else f"{host}:{port}"
    path = parts.path.rstrip("/") if not parts.query else parts.path
    value = urlunsplit(("https", place.removeprefix("www."), path, parts.query, ""))
    shown = urlunsplit((parts.scheme, place, parts.path.rstrip("/"), parts.query, parts.fragment))
    return Spelling("link", value[:LONGEST_TEXT], shown[:LONGEST_TEXT])


def guessed(text: str, *, country: str = "") -> Spelling:
    """One box for any way to reach someone: an @ in the middle is mail, digits are a phone."""
    plain = text.strip()
    if re.match(r"(?i)https?://|www\.", plain):
        return link(plain)
    if re.match(r"[A-Za-z_]{2,20}:", plain) and not plain.startswith(("mailto:", "tel:")):
        return handle(plain)
    if "@" in plain:
        return email(plain)
    return phone(plain, country=country)
