"""Which of the formats a file of cards is, and its cards one after the other."""

from collections.abc import Iterator
from typing import BinaryIO

from rapport.plumbing.tabular.limits import Limits

from . import vcard, xcard
from .card import Card
from .lines import unfolded

_MARKS = b"\xef\xbb\xbf \r\n\t"


def kind_of(sample: bytes, encoding: str) -> str:
    """ "vcard", "xcard", or nothing. What is jCard only the whole JSON shows."""
    start = sample[:4_000]
    if encoding.startswith(("utf-16", "utf-32")):
        start = start.decode(encoding, errors="replace").encode()
    start = start.lstrip(_MARKS).removeprefix("\ufeff".encode()).lower()
    if start.startswith(b"begin:vcard"):
        return "vcard"
    is_xml = start.startswith((b"<?xml", b"<vcard"))
    return "xcard" if is_xml and b"vcard" in start and b"<html" not in start else ""


def cards_of(source: BinaryIO, kind: str, encoding: str, limits: Limits) -> Iterator[Card]:
    """The cards of a text or an XML file."""
    if kind == "vcard":
        return vcard.cards(unfolded(source, encoding))
    return xcard.cards(source, limits)
