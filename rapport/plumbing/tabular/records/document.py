"""A JSON file as a whole, within bounds."""

import json
import re
from typing import Any, BinaryIO

from rapport.plumbing.tabular.limits import Limits, Unreadable
from rapport.plumbing.tabular.text import errors_of

DEEPEST = 50
_HALF = re.compile(r"\\ud[89a-f]", re.IGNORECASE)


def document_of(source: BinaryIO, encoding: str, limits: Limits) -> Any:
    """What the file says; several documents below each other are a list of them."""
    raw = source.read(limits.document + 1)
    if len(raw) > limits.document:
        raise Unreadable(f"A JSON file may have {limits.document // 1024**2:,} MB at most.")
    text = raw.decode(encoding, errors_of(encoding)).removeprefix("\ufeff")
    try:
        document = _read(text)
    except RecursionError as error:
        raise Unreadable("This JSON is nested too deeply.") from error
    except ValueError as error:
        raise Unreadable("This JSON is damaged: it cannot be read as a whole.") from error
    if _is_too_deep(document):
        raise Unreadable("This JSON is nested too deeply.")
    return _whole(document) if _HALF.search(text) else document


def _whole(document: Any) -> Any:
    """Half a letter, which no database takes, becomes a question mark."""
    return json.loads(json.dumps(document, ensure_ascii=False).encode("utf-8", "replace"))


def _read(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        lines = [line for line in text.splitlines() if line.strip()]
        if len(lines) < 2:  # noqa: PLR2004
            raise
        return [json.loads(line) for line in lines]


def _is_too_deep(document: Any) -> bool:
    level = [document]
    for _ in range(DEEPEST):
        level = [
            inner
            for one in level
            if isinstance(one, dict | list)
            for inner in (one.values() if isinstance(one, dict) else one)
        ]
        if not level:
            return False
    return True
