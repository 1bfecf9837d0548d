"""Every way to reach them that a line names; what cannot be read is kept as words."""

import re

from rapport.business.customers import points
from rapport.plumbing.kernel.refusal import Refused

from .kinds import Cell, Line
from .person import Way
from .places import addresses, country_of

_PARTED = {
    "email": re.compile(r"[,;|\n]| ::: "),
    "phone": re.compile(r"[;|\n]| ::: "),
    "handle": re.compile(r"[;|\n]| ::: "),
    "link": re.compile(r"[\n]| \| | ::: "),
}
_WORDS = {"email": "E-mail", "phone": "Phone", "handle": "Messenger", "link": "Website",
          "address": "Address"}  # fmt: skip
LONGEST_LABEL = 40


def ways(line: Line, country: str) -> tuple[list[Way], list[str]]:
    """The ways, each once, and the words that are none."""
    places = addresses(line)
    habits = country
    if places and any(cell.text[0] != "+" for cell in line.all("phone")):
        habits = country_of(line, places) or country
    found: dict[tuple[str, str], Way] = {}
    strange: list[str] = []
    for kind in [kind for kind in _PARTED if kind in line.many]:
        for cell in line.many[kind]:
            for part in _PARTED[kind].split(cell.text):
                if text := part.strip():
                    _take(kind, text, cell, habits, found, strange)
    for text, label in places:
        _take("address", text, Cell(text, label), habits, found, strange)
    return list(found.values()), strange


def _take(
    kind: str,
    text: str,
    cell: Cell,
    country: str,
    found: dict[tuple[str, str], Way],
    strange: list[str],
) -> None:
    label = cell.label[:LONGEST_LABEL]
    spelled = _handle(text, label) if kind == "handle" else text
    try:
        spelling = points.spelled(kind, spelled, country=country)
    except Refused:
        name = f"{_WORDS[kind]} ({label})" if label else _WORDS[kind]
        strange.append(f"{name}: {text}")
    else:
        point = (kind, spelling.value)
        if point not in found:
            found[point] = Way(spelling, point, label)


def _handle(text: str, label: str) -> str:
    """The network stands in front, or in the label, or in the address of the profile."""
    if re.match(r"[A-Za-z][\w]{1,19}:(?!//)", text) or not label:
        return text
    return f"{re.sub(r'[^a-z0-9_]', '', label.lower())}:{text}"
