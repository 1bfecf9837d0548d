"""Files that are no tables and are read as one: visiting cards and JSON records."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO

from . import cards, gathered, records
from .cards import jcard
from .limits import Limits, Unreadable

_MARKS = "\ufeff \r\n\t"


def told(sample: bytes, encoding: str) -> str:
    """ "vcard", "xcard", "json", or nothing where it is a table after all."""
    if kind := cards.kind_of(sample, encoding):
        return kind
    start = sample[:200].decode(encoding, errors="replace").lstrip(_MARKS)
    return "json" if start[:1] in {"{", "["} and start.lstrip("{[ \r\n\t")[:1] in '"{[]}' else ""


@dataclass
class Source:
    """A file of cards or records, walked as often as it is asked for."""

    stream: Callable[[], BinaryIO]
    kind: str
    encoding: str
    limits: Limits
    _document: Any = None

    def headers(self) -> list[str]:
        rank = cards.rank if self._is_cards() else None
        return gathered.headers_of((said for _, said in self._said()), rank)

    def rows(self, names: list[str]) -> Iterator[tuple[int, list[str]]]:
        """Each row with its line; of JSON, its place in the list."""
        last = 0
        for line, said in self._said():
            last = max(last + 1, line)  # Two cards in one line are still two.
            yield last, gathered.cells_of(said, names)

    def _said(self) -> Iterator[tuple[int, dict[str, str]]]:
        if self.kind in {"vcard", "xcard"}:
            found = cards.cards_of(self.stream(), self.kind, self.encoding, self.limits)
            yield from ((card.line, cards.cells(card)) for card in self._bounded(found))
            return
        document = self._read()
        if self.kind == "jcard":
            found = jcard.cards(document)
            yield from ((card.line, cards.cells(card)) for card in self._bounded(found))
        else:
            listed = records.records_of(document)
            yield from ((n, records.flat(one)) for n, one in enumerate(listed, 1))

    def _is_cards(self) -> bool:
        if self.kind == "json" and jcard.is_jcard(self._read()):
            self.kind = "jcard"
        return self.kind != "json"

    def _read(self) -> Any:
        if self._document is None:
            self._document = records.document_of(self.stream(), self.encoding, self.limits)
        return self._document

    def _bounded(self, found: Iterator[cards.Card]) -> Iterator[cards.Card]:
        for number, card in enumerate(found, 1):
            if number > self.limits.rows:
                raise Unreadable(f"More than {self.limits.rows:,} cards; please split the file.")
            yield card
