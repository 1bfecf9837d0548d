"""vCard as text, several cards in a file, each with whatever it forgot."""

from collections.abc import Iterable, Iterator

from .card import DEEPEST, Card, Property
from .lines import Line
from .parsing import parsed, unescaped


def cards(lines: Iterable[Line]) -> Iterator[Card]:
    """A card ends with END, with the next BEGIN, or with the file."""
    open_cards: list[Card] = []
    for number, line in lines:
        word = line[:40].strip().upper().replace(b" ", b"")
        if word.startswith(b"BEGIN:VCARD"):
            yield from _begun(open_cards, number)
        elif word.startswith(b"END:VCARD"):
            yield from _ended(open_cards)
            if b"BEGIN:VCARD" in line.upper():  # Some files say both in one line.
                open_cards.append(Card(number))
        elif open_cards and (one := parsed(line)) is not None:
            open_cards[-1].add(_agent(one, number) if one.name == "AGENT" else one)
    yield from _closed(open_cards)


def _begun(open_cards: list[Card], number: int) -> Iterator[Card]:
    if open_cards and not _awaits_agent(open_cards[-1]):
        yield from _closed(open_cards)
    open_cards.append(Card(number))
    if len(open_cards) > DEEPEST:
        open_cards[-3].is_cut = True
        del open_cards[-2]


def _ended(open_cards: list[Card]) -> Iterator[Card]:
    if len(open_cards) > 1:
        _take_in(open_cards)
    elif open_cards:
        yield open_cards.pop()


def _closed(open_cards: list[Card]) -> Iterator[Card]:
    while len(open_cards) > 1:
        _take_in(open_cards)
    if open_cards:
        yield open_cards.pop()


def _awaits_agent(card: Card) -> bool:
    """In 2.1 an empty AGENT line says that the card which follows belongs to this one."""
    last = card.properties[-1] if card.properties else None
    return last is not None and last.name == "AGENT" and not last.text


def _take_in(open_cards: list[Card]) -> None:
    """Somebody's agent is a line of their card and no card of its own."""
    inner, outer = open_cards.pop(), open_cards[-1]
    outer.properties.pop()
    outer.add(Property("AGENT", ((_in_words(inner),),)))


def _agent(one: Property, number: int) -> Property:
    """In 3.0 the whole card stands escaped in the value."""
    if "BEGIN:VCARD" not in one.text.upper():
        return one
    inner = unescaped(one.text).replace("\\n", "\n").splitlines()
    found = [p for line in inner if (p := parsed(line.encode())) is not None]
    return Property("AGENT", ((_in_words(Card(number, found)),),))


def _in_words(card: Card) -> str:
    said = [card.first("FN") or card.first("N").replace(";", " ").strip()]
    names = ("ORG", "TITLE", "TEL", "EMAIL", "ADR", "NOTE", "AGENT")
    said += [one.text for one in card.named(*names)]
    return ", ".join(text for text in said if text.strip(" ;,"))
