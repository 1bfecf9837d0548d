"""jCard: the same card as JSON (RFC 7095)."""

from collections.abc import Iterator
from typing import Any

from .card import CARRIES_BYTES, Card, Property

_TEXT = (str, int, float)


def is_jcard(document: Any) -> bool:
    """Whether this JSON is one card or a list of cards."""
    return bool(list(_found(document))[:1])


def cards(document: Any) -> Iterator[Card]:
    for number, one in enumerate(_found(document), 1):
        card = Card(number)
        for item in one[1]:
            if (found := _property(item)) is not None:
                card.add(found)
        yield card


def _found(document: Any) -> Iterator[list[Any]]:
    if not isinstance(document, list):
        return
    several = [document] if document[:1] == ["vcard"] else document
    for one in several:
        if (
            isinstance(one, list)
            and len(one) > 1
            and one[0] == "vcard"
            and isinstance(one[1], list)
        ):
            yield one


def _property(item: Any) -> Property | None:
    if not isinstance(item, list) or len(item) < 4 or not isinstance(item[0], str):  # noqa: PLR2004
        return None
    said = item[1] if isinstance(item[1], dict) else {}
    name = item[0].upper()
    types = tuple(str(one).lower() for one in _list(said.get("type")) if isinstance(one, _TEXT))
    params = {
        str(key).upper(): str(value)
        for key, value in said.items()
        if key not in {"type", "group"} and isinstance(value, _TEXT)
    }
    group = str(said.get("group", "")).lower()
    if name in CARRIES_BYTES:
        return Property(name, ((),), group, types, params, size=len(str(item[3])))
    if isinstance(item[3], list):
        parts = tuple(_texts(one) for one in item[3])
    else:  # Several values stand side by side: "categories", {}, "text", "one", "two".
        parts = (tuple(text for one in item[3:] for text in _texts(one)),)
    return Property(name, parts, group, types, params)


def _texts(value: Any) -> tuple[str, ...]:
    return tuple(str(one) for one in _list(value) if isinstance(one, _TEXT))


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]
