"""What a message that is brought to us has to say, whoever brings it."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from datetime import datetime
from typing import Any

LONGEST = 20_000
_LONGEST_FIELD = {"id": 200, "sender": 254, "name": 200, "to": 254, "thread": 200, "link": 500}


class Unreadable(Exception):
    """Why a request is not taken; the words are for the provider's own log."""


@dataclass(frozen=True, kw_only=True)
class Incoming:
    """One short message of theirs. `thread` is the post or review that a public one belongs to."""

    id: str
    sender: str
    text: str
    name: str = ""
    to: str = ""
    at: str = ""
    is_public: bool = False
    thread: str = ""
    link: str = ""
    title: str = ""
    stars: int = 0

    def as_raw(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False, sort_keys=True)

    @property
    def said_at(self) -> datetime | None:
        """When they wrote it, where the provider says so with its time zone."""
        try:
            at = datetime.fromisoformat(self.at)
        except ValueError:
            return None
        return at if at.tzinfo else None


def incoming_of(told: object) -> Incoming:
    """Read what was told as JSON; Unreadable in plain words when something is missing."""
    if not isinstance(told, Mapping):
        raise Unreadable("Send one message as a JSON object.")
    for needed in ("id", "sender"):
        if not str(told.get(needed) or "").strip():
            raise Unreadable(f"The field “{needed}” is missing.")
    known: dict[str, Any] = {}
    for field in fields(Incoming):
        if (value := told.get(field.name)) is None:
            continue
        known[field.name] = _cast(field.name, value)
    known.setdefault("text", "")
    return Incoming(**known)


def _cast(name: str, value: object) -> object:
    if name == "is_public":
        return value is True or str(value).lower() in {"1", "true", "yes"}
    if name == "stars":
        text = str(value)
        return min(int(text), 5) if text.isascii() and text.isdigit() and len(text) < 3 else 0  # noqa: PLR2004
    text = str(value).replace("\0", "")
    return text[: _LONGEST_FIELD.get(name, LONGEST)]
