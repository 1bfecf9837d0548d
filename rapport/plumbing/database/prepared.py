"""Questions that every request asks: put into SQL once for a connection, asked ever after.

Wording a small query takes Django many times as long as the database takes to answer it.

    _live = Prepared(lambda: Token.objects.filter(digest=given("digest")).order_by("pk")[:1])
    token = _live.one(digest=…)

What is asked is an ordinary queryset and its answer an ordinary row; only the values given
differ from one time to the next. It may not depend on anything else, such as who asks.
"""

import json
from collections.abc import Callable, Collection
from typing import Any, Generic, NamedTuple, TypeVar

from django.core.exceptions import EmptyResultSet
from django.db import connection, connections
from django.db.models import Expression, Model, QuerySet
from django.db.models.query import get_related_populators  # type: ignore[attr-defined]

M = TypeVar("M", bound=Model)


class _Given(Expression):
    """The place of a value that is known only when the question is asked."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        return "%s", [self]

    def bound(self, value: Any) -> Any:
        return value


class _AnyOf(_Given):
    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        if connection.vendor == "sqlite":
            return "(SELECT value FROM json_each(%s))", [self]
        return "(SELECT unnest(%s::bigint[]))", [self]

    def bound(self, value: Collection[int]) -> Any:
        return json.dumps(list(value)) if connection.vendor == "sqlite" else list(value)


def given(name: str) -> Any:
    """For `field=given("x")`: the text or number that comes as `x=…`."""
    return _Given(name)


def any_of(name: str) -> Any:
    """For `field__in=any_of("x")`: as many whole numbers as come in `x=…`, as one value."""
    return _AnyOf(name)


class _Worded(NamedTuple):
    sql: str
    values: tuple[Any, ...]
    compiler: Any
    converters: dict[int, Any]
    model: Any  # of whole rows only: what to make of them, from which columns, with whom beside
    columns: slice
    names: list[str]
    beside: list[Any]


_NOTHING = _Worded("", (), None, {}, None, slice(0), [], [])


class Prepared(Generic[M]):
    """A queryset with places for values."""

    def __init__(self, question: "Callable[[], QuerySet[M, Any]]") -> None:
        self.question = question

    def rows(self, **values: Any) -> list[Any]:
        """The rows as `values_list` would give them."""
        return self._asked(self._worded(), values)

    def all(self, **values: Any) -> list[M]:
        """The rows as objects."""
        worded, found = self._worded(), []
        for row in self._asked(worded, values):
            one = worded.model.from_db(connection.alias, worded.names, row[worded.columns])
            for populator in worded.beside:
                populator.populate(row, one)
            found.append(one)
        return found

    def one(self, **values: Any) -> M | None:
        """The first of them, or none."""
        found = self.all(**values)
        return found[0] if found else None

    def _asked(self, worded: _Worded, values: dict[str, Any]) -> list[Any]:
        if worded is _NOTHING:
            return []
        bound = [v.bound(values[v.name]) if isinstance(v, _Given) else v for v in worded.values]
        with connection.cursor() as cursor:
            cursor.execute(worded.sql, bound)
            rows: list[Any] = cursor.fetchall()
        if not worded.converters:
            return rows
        return list(worded.compiler.apply_converters(rows, worded.converters))

    def _worded(self) -> _Worded:
        # A compiler belongs to its connection, and a connection to its thread.
        known: dict[Prepared[Any], _Worded] = vars(connections[connection.alias]).setdefault(
            "prepared", {}
        )
        if self not in known:
            known[self] = self._word()
        return known[self]

    def _word(self) -> _Worded:
        compiler: Any = self.question().query.get_compiler(connection.alias)
        try:
            sql, values = compiler.as_sql()
        except EmptyResultSet:  # Whatever is given, the answer is nothing.
            return _NOTHING
        selected = [column[0] for column in compiler.select]
        info = compiler.klass_info or {"model": None, "select_fields": [0]}
        columns = slice(info["select_fields"][0], info["select_fields"][-1] + 1)
        return _Worded(
            sql,
            tuple(values),
            compiler,
            compiler.get_converters(selected),
            info["model"],
            columns,
            [one.target.attname for one in selected[columns]] if compiler.klass_info else [],
            get_related_populators(info, compiler.select, connection.alias),
        )
