"""docs/requirements.md names every requirement once, and only places that exist."""

import re

from tests.architecture.reading import ROOT

PAGE = ROOT / "docs" / "requirements.md"
LAST = {"K": 10, "S": 12, "L": 10, "R": 13, "M": 10, "T": 5, "P": 3, "F": 7}


def test_every_requirement_has_its_row():
    rows = re.findall(r"^\| ([A-Z]\d+) \|", PAGE.read_text(), flags=re.MULTILINE)

    assert rows == [
        f"{letter}{number}" for letter, last in _in_order() for number in range(1, last + 1)
    ]


def test_every_place_named_exists():
    named = re.findall(r"`((?:rapport|tests|examples|docs|devtools)/[\w./-]*)`", PAGE.read_text())

    assert [place for place in named if not (ROOT / place).exists()] == []


def test_what_is_built_names_its_test():
    for row in PAGE.read_text().splitlines():
        cells = [cell.strip() for cell in row.strip("|").split("|")]
        if re.fullmatch(r"[A-Z]\d+", cells[0]) and cells[2] != "not yet":
            assert "`" in cells[5], f"{cells[0]} is built but names no test"


def _in_order() -> list[tuple[str, int]]:
    return list(LAST.items())
