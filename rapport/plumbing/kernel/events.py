from dataclasses import dataclass, fields
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from functools import cache
from types import UnionType
from typing import Any, ClassVar, Self, get_args, get_origin, get_type_hints

from .words import Sentence, say

KINDS: dict[str, type["Event"]] = {}


class Direction(StrEnum):
    """Whose step it was in the relationship."""

    FROM_THEM = "them"
    FROM_US = "us"
    BETWEEN = "between"


@dataclass(frozen=True, kw_only=True)
class Event:
    """Something that has happened. Past tense, plain values, never changed.

    Fields ending in `_id` (a number or None) or `_ids` (a tuple) become mentions.
    """

    kind: ClassVar[str] = ""
    direction: ClassVar[Direction] = Direction.BETWEEN
    icon: ClassVar[str] = "circle-dot"
    group: ClassVar[str] = "record"  # what the timeline filters by
    about: ClassVar[str] = ""  # the field whose mention is the place to open

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        if cls.kind:
            KINDS[cls.kind] = cls

    def told(self) -> Sentence:
        """The fact as one line of a timeline."""
        return say(self.kind)

    def detail(self) -> str:
        """Words worth showing under that line: a preview, a reason. Plain text."""
        return ""

    def came_by(self) -> str:
        """The channel on which it happened (email, phone, in_person …), or nothing."""
        return str(getattr(self, "channel", ""))

    def facts(self) -> dict[str, Any]:
        """As JSON values: dates in ISO form, decimals as text."""
        return {name: _plain(getattr(self, name)) for name in _names(self)}

    def mentions(self) -> list[str]:
        """Every id it carries, as a reference: case_id=3 becomes "case:3"."""
        found = []
        for name in _names(self):
            if name.endswith("_id") and (value := getattr(self, name)) is not None:
                found.append(f"{name.removesuffix('_id')}:{value}")
            elif name.endswith("_ids"):
                found += [f"{name.removesuffix('_ids')}:{one}" for one in getattr(self, name)]
        return list(dict.fromkeys(found))

    def place(self) -> str:
        """The reference to open from a timeline ("case:7"), or nothing."""
        value = getattr(self, self.about, None) if self.about else None
        return f"{self.about.removesuffix('_id')}:{value}" if value is not None else ""

    @classmethod
    def from_facts(cls, facts: dict[str, Any]) -> Self:
        """The event again, from what the ledger kept; fields unknown today are passed over."""
        kind: Any = cls
        hints = _hints(kind)
        return cls(**{k: _typed(v, hints[k]) for k, v in facts.items() if k in hints})


_NAMES: dict[Any, tuple[str, ...]] = {}


def _names(event: Event) -> tuple[str, ...]:
    """Its fields; a ledger that takes in a hundred thousand facts asks as often."""
    kind = type(event)
    if kind not in _NAMES:
        _NAMES[kind] = tuple(field.name for field in fields(kind))
    return _NAMES[kind]


@cache
def _hints(event: type[Event]) -> dict[str, Any]:
    """What each field holds, `None` aside; looked up once, for a timeline reads fifty of them."""
    hints = get_type_hints(event)
    return {f.name: _present(hints[f.name]) for f in fields(event)}


def _present(hint: Any) -> Any:
    if isinstance(hint, UnionType):
        return next(h for h in get_args(hint) if h is not type(None))
    return hint


_AS_THEY_ARE = (str, int)


def _plain(value: Any) -> Any:
    if value is None or isinstance(value, _AS_THEY_ARE):
        return value
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, tuple | list):
        return [_plain(one) for one in value]
    return value


def _typed(value: Any, hint: Any) -> Any:
    if value is None:
        return None
    if get_origin(hint) is tuple:
        return tuple(value)
    if hint is datetime or hint is date:
        return hint.fromisoformat(value)
    return Decimal(value) if hint is Decimal else value
