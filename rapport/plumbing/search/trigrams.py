"""The three-letter index asked in each database's own words, with the same answers."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db import connection

LETTERS = 3
_SELECTED = "d.id, d.reference, d.kind, d.title, d.subtitle, d.head, d.folded, d.weight"


class Candidate(NamedTuple):
    """A document that may be meant."""

    id: int
    reference: str
    kind: str
    title: str
    subtitle: str
    head: str
    folded: str
    weight: int


@dataclass(frozen=True)
class Scope:
    """Which documents may be shown at all: kinds asked for, audiences the asker belongs to."""

    kinds: tuple[str, ...] | None
    audiences: tuple[str, ...]

    def where(self) -> tuple[str, list[Any]]:
        sql = f"d.audience IN ({_marks(self.audiences)})"
        if self.kinds is None:
            return sql, [*self.audiences]
        return f"{sql} AND d.kind IN ({_marks(self.kinds)})", [*self.audiences, *self.kinds]


def beginning(head: str, scope: Scope, limit: int) -> list[Candidate]:
    """Titles that begin so, in alphabetical order."""
    where, values = scope.where()
    if connection.vendor == "sqlite":
        starts, bounds = "d.head >= %s AND d.head < %s", [head, f"{head}\U0010ffff"]
        order = "d.head, d.id"
    else:
        starts, bounds = "d.head LIKE %s", [f"{_like(head)}%"]
        order = 'd.head COLLATE "C", d.id'
    return _rows(
        f"SELECT {_SELECTED} FROM search_document d WHERE {starts} AND {where}"  # noqa: S608
        f" ORDER BY {order} LIMIT %s",
        [*bounds, *values, limit],
    )


def holding(every: Sequence[Sequence[str]], scope: Scope, limit: int) -> list[Candidate]:
    """Documents that hold at least one phrase of every group, the newest first."""
    where, values = scope.where()
    if connection.vendor == "sqlite":
        match = " AND ".join(f"({' OR '.join(map(_pieces, group))})" for group in every)
        held = " AND ".join(
            f"({' OR '.join(['instr(d.folded, %s)'] * len(group))})" for group in every
        )
        phrases = [phrase for group in every for phrase in group]
        return _rows(
            f"SELECT {_SELECTED} FROM search_trigram t"  # noqa: S608
            " CROSS JOIN search_document d ON d.id = t.rowid"
            f" WHERE t.search_trigram MATCH %s AND {held} AND {where}"
            " ORDER BY t.rowid DESC LIMIT %s",
            [match, *phrases, *values, limit],
        )
    groups = " AND ".join(f"({' OR '.join(['d.folded LIKE %s'] * len(group))})" for group in every)
    likes = [f"%{_like(phrase)}%" for group in every for phrase in group]
    # Common words are found soonest by walking back from the newest, rare ones by the index: the
    # planner knows which. About numbers its guess is poor, and `+ 0` leaves it only the index.
    is_number = all(phrase.strip().isdigit() for group in every for phrase in group)
    newest = "d.id + 0" if is_number else "d.id"
    return _rows(
        f"SELECT {_SELECTED} FROM search_document d WHERE {groups} AND {where}"  # noqa: S608
        f" ORDER BY {newest} DESC LIMIT %s",
        [*likes, *values, limit],
    )


def _rows(sql: str, values: list[Any]) -> list[Candidate]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return list(map(Candidate._make, cursor.fetchall()))


def _marks(values: Sequence[str]) -> str:
    return ", ".join(["%s"] * len(values))


def _pieces(phrase: str) -> str:
    """So many of its three-letter pieces that each letter is in one: what a phrase costs is the
    length of their lists, and few documents hold them all but not the phrase."""
    last = len(phrase) - LETTERS
    starts = [*range(0, last, LETTERS), last]
    return f"({' AND '.join(_quoted(phrase[at : at + LETTERS]) for at in starts)})"


def _quoted(phrase: str) -> str:
    return '"' + phrase.replace('"', '""') + '"'


def _like(text: str) -> str:
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
