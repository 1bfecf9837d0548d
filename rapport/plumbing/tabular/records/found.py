"""Where in a document the records are, and what each says it is."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

# How programs name the list of their records.
_LISTS = ("records", "data", "customers", "contacts", "results", "items", "value", "people")


@dataclass(frozen=True)
class Record:
    """One record; its kind in the words of the program it comes from, or nothing."""

    kind: str
    data: dict[str, Any]


def records_of(document: Any) -> list[Record]:
    """The records of a document, however they are wrapped."""
    return [Record(_kind(one), one) for one in _listed(document)]


def _listed(document: Any) -> Iterator[dict[str, Any]]:
    if isinstance(document, list):
        for one in document:
            if isinstance(one, dict):
                inner = _inner(one)
                yield from _listed(inner) if inner is not None else [one]
    elif isinstance(document, dict):
        resources = document.get("resources")
        if (inner := _inner(document)) is not None:
            yield from _listed(inner)
        elif isinstance(resources, dict):
            yield from (one for one in resources.values() if isinstance(one, dict))
        elif document:
            yield document


def _inner(one: dict[str, Any]) -> list[Any] | None:
    if not _is_wrapping(one):
        return None
    return next((one[name] for name in _LISTS if isinstance(one.get(name), list)), None)


def _is_wrapping(one: dict[str, Any]) -> bool:
    """A list with a page mark or two around it; a record that holds a list has fields besides."""
    return one.get("object") in {None, "list", "search_result"} and "name" not in one


def _kind(one: dict[str, Any]) -> str:
    attributes = one.get("attributes")
    if isinstance(attributes, dict) and isinstance(attributes.get("type"), str):
        return str(attributes["type"])[:80]
    said = one.get("object")
    return said[:80] if isinstance(said, str) else ""
