"""One record as cells: inner fields under names with a dot, lists in one cell."""

import json
from collections.abc import Iterator
from typing import Any

from . import stripe
from .found import Record

APART = " ::: "
KIND = "Record type"
DEEPEST = 4
LONGEST = 2_000


def flat(record: Record) -> dict[str, str]:
    """What each column says of this record."""
    said = {KIND: record.kind} if record.kind else {}
    if stripe.is_of_stripe(record.data):
        return said | {name: text for name, text in stripe.cells(record.data) if text}
    for name, text in _walked(record.data, "", 1):
        if text:
            said[name] = text
    return said


def _walked(data: dict[str, Any], above: str, depth: int) -> Iterator[tuple[str, str]]:
    for key, value in data.items():
        name = f"{above}{key}"[:200]
        if key == "attributes" and depth == 1 and isinstance(value, dict):
            yield "Reference", written(value.get("referenceId"))
        elif isinstance(value, dict) and depth < DEEPEST:
            yield from _walked(value, f"{name}.", depth + 1)
        else:
            yield name, written(value)


def written(value: Any) -> str:
    """A value as a person would type it; what is parted further stays JSON."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list) and all(isinstance(one, str | int | float) for one in value):
        return APART.join(str(one) for one in value)
    if isinstance(value, dict | list):
        return json.dumps(value, ensure_ascii=False)[:LONGEST] if value else ""
    return str(value).replace("\0", "")
