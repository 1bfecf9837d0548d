"""Ten filters such as shops ask them: each counts to a thousand and shows the first fifty."""

import json
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from bench.load import beside
from bench.stage import Served

if TYPE_CHECKING:
    from bench.rows import Finding, Ground

Test = dict[str, Any]


def _is(field: str, test: str, value: Any = None) -> Test:
    return {"field": field, "test": test} | ({} if value is None else {"value": value})


SEGMENTS: dict[str, Test] = {
    "customers of today": _is("stage", "is", "current"),
    "a tag, heard from in 180 days": {
        "all": [_is("tags", "holds", "circle 3"), _is("last_heard", "last_days", 180)]
    },
    "spent more than 100 in 12 months": _is("sales.spent_year", "above", 100),
    "good customers gone quiet": {
        "all": [
            _is("sales.spent", "above", 150),
            _is("sales.last_bought", "before_days", 90),
            _is("cases.open_complaint", "is", False),
        ]
    },
    "never bought, met this year": {
        "all": [_is("sales.last_bought", "unknown"), _is("met_on", "this", "year")]
    },
    "town by a part of its name": _is("city", "holds", "fuchs"),
    "no phone though an e-mail address": {
        "all": [_is("has_email", "is", True), _is("has_phone", "is", False)]
    },
    "may receive news by e-mail": {
        "all": [_is("consent.news.email", "is", "given"), _is("attention", "is_not", "quiet")]
    },
    "birthday in the next 14 days": _is("birthday", "next_days", 14),
    "any of two groups, not one tag": {
        "all": [
            {
                "any": [
                    {"all": [_is("stage", "is", "previous"), _is("sales.spent", "above", 80)]},
                    _is("cases.complaints_year", "at_least", 2),
                ]
            },
            {"not": [_is("tags", "holds", "circle 5")]},
        ]
    },
}


def address(definition: Test) -> str:
    """The list with this filter, as its address."""
    return f"/customers/?filter={quote(json.dumps(definition))}"


def rows(ground: "Ground", large: Served) -> "list[Finding]":
    """Row 16: filters over everybody, each as a page beside the floor's bare list of fifty."""
    from bench.rows import Finding

    floor = ground.floor_page("/contacts/", "</table>")
    found = []
    for name, definition in SEGMENTS.items():
        ours = large.page(address(definition), 'id="list"')
        both = beside(floor, ours, rounds=3, count=ground.count // 10)
        measured = f"{both.second:.0f} ms; floor {both.first:.1f} ms"
        ratio = f"{both.ratio:.1f} ×"
        found.append(Finding(16, name, "≤ 300 ms", measured, ratio, both.second <= 300))
    return found
