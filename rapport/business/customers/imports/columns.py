"""What each column of a file is for us: the field, whose label, which address it belongs to."""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from .fields import ADDRESS_PARTS, MANY
from .kinds import Cell

_LABELS = {
    "home": "home", "private": "home", "privat": "home", "work": "work", "business": "work",
    "office": "work", "mobile": "mobile", "cell": "mobile", "handy": "mobile", "fax": "fax",
    "pager": "pager", "other": "other", "assistant": "assistant", "car": "car", "main": "main",
    "billing": "billing", "shipping": "shipping", "mailing": "mailing", "school": "school",
    "delivery": "delivery", "assistants": "assistant", "company": "work", "blog": "blog",
    "profile": "profile", "ftp": "ftp",
}  # fmt: skip
_IN_BRACKETS = re.compile(r"\(([^()]{1,40})\)\s*$")
_PART = re.compile(
    r"[\s\-_.:]*\b(?:street(?: address)?(?: ?[23])?|address(?: ?line)? ?[123]?|address[123]|city|"
    r"town|locality|state/province|state|province(?: code)?|region|zip(?:/postal)?(?: code)?|"
    r"postal ?code|postcode|country(?:/region)?(?: code)?|po ?box|extended address|formatted|"
    r"line ?[12]|plz|ort|land)\b(?:__c)?\s*$",
    re.IGNORECASE,
)
_REACHING = frozenset(["email", "phone", "handle", "link", "key_date", "remark", *ADDRESS_PARTS])


class Column(NamedTuple):
    """A column that says something: where it stands, which field, under which name.

    Parts of one address have one name. The label may stand in another column, or at -1.
    """

    place: int
    field: str
    name: str
    label: str
    is_many: bool
    label_place: int = -1


def label_in(header: str) -> str:
    """What the header says the contact is for: “Business Fax” is a fax at work."""
    if match := _IN_BRACKETS.search(header):
        return match[1].strip()
    words = re.findall(r"[^\W\d_]+", re.sub(r"(?<=[a-z])(?=[A-Z])", " ", header).lower())
    return ", ".join(sorted({_LABELS[word] for word in words if word in _LABELS}))[:40]


def whole_of(header: str) -> str:
    """Which address a part belongs to: “Home City” and “Home Street” are one."""
    plain = _IN_BRACKETS.sub("", header)
    bracket = header[len(plain) :]
    return (_PART.sub("", plain).strip(" -_.:").casefold() + bracket).strip()


def columns_of(headers: Sequence[str], mapping: Mapping[str, str]) -> list[Column]:
    """The columns that fill something, each with its label's place."""
    fields = [mapping.get(header, "") for header in headers]
    found = []
    for place, (header, field) in enumerate(zip(headers, fields, strict=True)):
        if not field or field in {"label", "label_before"}:
            continue
        column = Column(
            place,
            field,
            whole_of(header) if field in ADDRESS_PARTS else header,
            label_in(header) if field in _REACHING and field != "remark" else "",
            field in MANY,
            _label_place(fields, place) if field in _REACHING else -1,
        )
        found.append(column)
    return found


def _label_place(fields: Sequence[str], place: int) -> int:
    if place > 0 and fields[place - 1] == "label":
        return place - 1
    behind = place + 1
    return behind if behind < len(fields) and fields[behind] == "label_before" else -1


def said_in(
    cells: Sequence[str], columns: Sequence[Column]
) -> tuple[dict[str, str], dict[str, list[Cell]]]:
    """What a row says: one value of each field, and all cells of those that hold several."""
    said: dict[str, str] = {}
    many: dict[str, list[Cell]] = {}
    for place, field, name, label, is_many, label_place in columns:
        if not (text := cells[place]):
            continue
        if field not in said:
            said[field] = text
        if is_many:
            if label_place >= 0:
                label = cells[label_place].strip("* ") or label  # noqa: PLW2901
            cell = Cell(text, label, name)
            if field in many:
                many[field].append(cell)
            else:
                many[field] = [cell]
    return said, many
