"""xCard: the same card as XML (RFC 6351), read as it comes; document types are refused unread."""

from collections.abc import Iterator
from typing import Any, BinaryIO
from xml.parsers import expat

from rapport.plumbing.tabular.limits import Limits, Unreadable

from .card import CARRIES_BYTES, Card, Property

DEEPEST_XML = 20
LONGEST_TEXT = 256 * 1024
PIECE = 64 * 1024
_NAMESPACE = "urn:ietf:params:xml:ns:vcard-4.0 "
_ORDERED = {
    "N": ("surname", "given", "additional", "prefix", "suffix"),
    "ADR": ("pobox", "ext", "street", "locality", "region", "code", "country"),
    "GENDER": ("sex", "identity"),
}


def cards(source: BinaryIO, limits: Limits) -> Iterator[Card]:
    reader = _Reader()
    total = 0
    try:
        while piece := source.read(PIECE):
            total += len(piece)
            if total > limits.size:
                raise Unreadable("This file is too large.")
            reader.parser.Parse(piece, False)
            yield from reader.taken()
        reader.parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise Unreadable(f"Line {error.lineno}: this XML is damaged.") from error
    yield from reader.taken()


class _Reader:
    """Where in a card the parser stands."""

    def __init__(self) -> None:
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self.parser.StartDoctypeDeclHandler = _refuse
        self.parser.EntityDeclHandler = _refuse
        self.path: list[str] = []
        self.card: Card | None = None
        self.done: list[Card] = []
        self.group = ""
        self._forget()

    def taken(self) -> list[Card]:
        done, self.done = self.done, []
        return done

    def _forget(self) -> None:
        self.values: list[tuple[str, str]] = []
        self.params: dict[str, list[str]] = {}
        self.written = ""

    def _start(self, tag: str, attributes: dict[str, Any]) -> None:
        name = tag.removeprefix(_NAMESPACE).lower()
        self.path.append(name)
        if len(self.path) > DEEPEST_XML:
            raise Unreadable("This XML is nested too deeply to be a card.")
        self.written = ""
        if name == "vcard":
            self.card = Card(self.parser.CurrentLineNumber)
        elif name == "group" and self.card:
            self.group = str(attributes.get("name", "")).lower()

    def _text(self, text: str) -> None:
        if len(self.written) < LONGEST_TEXT:
            self.written += text

    def _end(self, tag: str) -> None:
        name, within = self.path.pop(), self._within()
        if name == "vcard" and self.card is not None:
            self.done.append(self.card)
            self.card = None
        elif name == "group":
            self.group = ""
        elif self.card is not None and within is not None:
            self._ended(name, within)
        self.written = ""

    def _ended(self, name: str, within: list[str]) -> None:
        if not within:
            if name != "parameters":
                self._add(name.upper())
            self._forget()
        elif "parameters" in within:
            key = within[-1] if within[-1] != "parameters" else name
            if self.written.strip():
                self.params.setdefault(key, []).append(self.written.strip())
        elif name != "parameters":
            self.values.append((name, self.written.strip()))

    def _within(self) -> list[str] | None:
        """The path below the card; the group does not count."""
        if "vcard" not in self.path:
            return None
        below = self.path[self.path.index("vcard") + 1 :]
        return [one for one in below if one != "group"]

    def _add(self, name: str) -> None:
        if self.card is None:
            return
        types = tuple(text.lower() for text in self.params.pop("type", []))
        params = {key.upper(): ", ".join(values) for key, values in self.params.items()}
        size = sum(len(text) for _, text in self.values) if name in CARRIES_BYTES else 0
        parts = ((),) if size else self._parts(name)
        self.card.add(Property(name, parts, self.group, types, params, size))

    def _parts(self, name: str) -> tuple[tuple[str, ...], ...]:
        ordered = _ORDERED.get(name)
        if ordered is None:
            several = name == "ORG"
            texts = tuple(text for _, text in self.values)
            return tuple((text,) for text in texts) if several else (texts,)
        return tuple(
            tuple(text for key, text in self.values if key == wanted) for wanted in ordered
        )


def _refuse(*_: Any) -> None:
    raise Unreadable("This XML brings a document type along; such files are not read.")
