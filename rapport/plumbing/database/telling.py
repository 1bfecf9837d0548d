"""Rows that tell of somebody, in whichever of their columns."""

import json
from collections.abc import Iterator
from typing import Any

from django.db.models import Model, Q, QuerySet, TextField
from django.db.models.functions import Cast

from rapport.plumbing.kernel.telling import Words


def telling(
    rows: "QuerySet[Any]", *columns: str, words: Words
) -> Iterator[tuple[Any, dict[str, Any]]]:
    """The key of each row that holds one of the words, with what these columns hold.

    The database narrows it down; it sees no word borders and little of upper and lower case.
    """
    if not words:
        return
    texts = {f"told_{name}": Cast(name, TextField()) for name in columns}
    wanted = Q()
    for form in {form for word in words.all for form in _forms(word)}:
        for name in texts:
            wanted |= Q(**{f"{name}__icontains": form})
    found = rows.annotate(**texts).filter(wanted).order_by("pk").values("pk", *columns)
    for row in list(found):
        if words.are_in([row[name] for name in columns]):
            yield row["pk"], {name: row[name] for name in columns}


def _forms(word: str) -> set[str]:
    """What a column may hold of it; white space may differ, so its longest piece is looked for.

    SQLite keeps JSON with \\u00e9 for an accent, and knows no upper case of it.
    """
    longest = max(word.split(), key=len)
    cases = {longest.lower()}
    if not longest.isascii():  # Of plain letters both databases know upper and lower case.
        cases |= {longest, longest.upper(), longest.title()}
    return {
        form
        for one in cases
        for form in (one, json.dumps(one)[1:-1], json.dumps(one, ensure_ascii=False)[1:-1])
    }


def reworded(model: type[Model], rows: "QuerySet[Any]", *columns: str, words: Words) -> int:
    """Take the words out of these columns wherever they stand; says of how many rows."""
    count = 0
    for pk, held in telling(rows, *columns, words=words):
        model._base_manager.filter(pk=pk).update(**words.without(held))
        count += 1
    return count
