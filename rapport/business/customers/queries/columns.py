"""The columns of the list: any fields, in the order in which a member wants them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from rapport.business.customers.fields import Asked, Field, Kind, seen
from rapport.business.customers.segments.speaking import choices_of
from rapport.plumbing.design.moments import day_in_words
from rapport.plumbing.design.shown import Shown
from rapport.plumbing.design.words import spoken
from rapport.plumbing.kernel.money import Money
from rapport.plumbing.kernel.words import say

from .rows import Cell, Row

USUAL = ("stage", "tags", "city", "last_heard")
MOST = 12
_AT_THE_END = {Kind.NUMBER, Kind.MONEY, Kind.DATE, Kind.MOMENT}
_GREATEST_FIRST = {Kind.NUMBER, Kind.MONEY, Kind.MOMENT}


@dataclass(frozen=True)
class Heading(Shown):
    """One column: what it is called, and the way to sort by it."""

    name: str
    label: str
    is_at_end: bool
    # What `sort` becomes when it is chosen, and how it is sorted now.
    sort: str
    sorted: str
    field: Field


def headings(names: Iterable[str], *, sort: str, asked: Asked) -> list[Heading]:
    """These columns, as far as this member may know what stands in them."""
    known = seen(asked.by)
    fields = [known[name] for name in names if name in known and not known[name].is_retired]
    return [_heading(field, sort) for field in fields[:MOST]]


def _heading(field: Field, sort: str) -> Heading:
    down = f"-{field.name}"
    is_down = sort == down
    is_sorted = sort in {field.name, down}
    first, second = (down, field.name) if field.kind in _GREATEST_FIRST else (field.name, down)
    return Heading(
        name=field.name,
        label=spoken(field.label),
        is_at_end=field.kind in _AT_THE_END,
        sort=(second if sort == first else first) if field.order else "",
        sorted=("descending" if is_down else "ascending") if is_sorted else "",
        field=field,
    )


def celled(rows: Sequence[Row], heads: Sequence[Heading], *, asked: Asked) -> list[Row]:
    """The rows with what stands in each column: one read for each column."""
    ids = [row.pk for row in rows]
    columns = [_column(head, ids, asked) for head in heads]
    return [replace(row, cells=tuple(column[row.pk] for column in columns)) for row in rows]


def _column(head: Heading, ids: Sequence[int], asked: Asked) -> dict[int, Cell]:
    field, values = head.field, head.field.values(ids, asked)
    words = dict(choices_of(field)) if field.choices else {}
    return {
        pk: Cell(
            label=head.label,
            words=tuple(_said(field, values.get(pk), words, asked)),
            is_at_end=head.is_at_end,
            is_pill=field.kind in {Kind.CHOICE, Kind.CHOICES},
        )
        for pk in ids
    }


def _said(field: Field, value: Any, words: dict[str, Any], asked: Asked) -> list[str]:
    if value is None:
        return []
    if field.kind == Kind.CHOICES:
        return [str(words.get(str(one), one)) for one in value]
    if field.kind == Kind.CHOICE:
        return [str(words.get(str(value), value))]
    return [shown(value, asked)]


def shown(value: Any, asked: Asked) -> str:
    """A value as a reader writes it."""
    if isinstance(value, bool):
        return spoken(say("Yes")) if value else spoken(say("No"))
    if isinstance(value, Money):
        return spoken(say("{amount}", amount=value))
    if isinstance(value, datetime):
        return day_in_words(asked.day_of(value), asked.today)
    if isinstance(value, date):
        return day_in_words(value, asked.today)
    if isinstance(value, int | str):
        return str(value)
    return str(int(value)) if value == int(value) else spoken(say("{n}", n=round(value, 2)))


def plain(heads: Sequence[Heading], ids: Sequence[int], asked: Asked) -> Iterator[list[str]]:
    """The columns of each customer as another program reads them: no sign, days as 2026-11-21."""
    columns = [
        (head.field, head.field.values(ids, asked), dict(choices_of(head.field))) for head in heads
    ]
    for pk in ids:
        yield [_plain(field, values.get(pk), words, asked) for field, values, words in columns]


def _plain(field: Field, value: Any, words: dict[str, Any], asked: Asked) -> str:
    if isinstance(value, Money):
        return str(value.amount)
    if isinstance(value, datetime):
        return asked.day_of(value).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "; ".join(_said(field, value, words, asked))
