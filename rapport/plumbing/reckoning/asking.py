"""Asking: worked out at once while it is little work, else taken from what is kept."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from importlib import import_module
from typing import Any, Generic, TypeVar

from django.db.models import QuerySet

from . import keeping
from .models import Reckoning
from .shapes import read, told

Found = TypeVar("Found")
Value = int | str | None
SMALL = 20_000  # rows; reading so many takes a page no longer than it may take

KNOWN: dict[str, "Question[Any]"] = {}


@dataclass(frozen=True)
class Kept(Generic[Found]):
    """An answer, as of when it is true, and whether nothing was told since."""

    answer: Found
    at: datetime
    is_exact: bool


class Pending(Exception):
    """Nobody has worked it out yet; it is being done."""

    def __init__(self, row: Reckoning) -> None:
        super().__init__(row.name)
        self.row = row


class Gone(Exception):
    """The question makes no sense any more: of what it was about nothing is left."""


class Question(Generic[Found]):
    """What can be asked again and again with plain values. Made by `reckoning`.

    `work_out` and `reads` take `now` and the values; `reads` are the rows that have to be looked
    at, so that they can be counted before.
    """

    def __init__(
        self,
        name: str,
        shape: type[Found],
        work_out: Callable[..., Found],
        reads: Callable[..., QuerySet[Any]],
        small: int | None = None,
    ) -> None:
        self.name, self.shape = name, shape
        self.work_out, self.reads, self.small = work_out, reads, small

    def ask(self, *, now: datetime, **values: Value) -> Kept[Found]:
        """The answer; Pending when it is much work and nobody has done it yet."""
        if self.is_small(now=now, **values):
            return Kept(self.work_out(now=now, **values), now, is_exact=True)
        newest = keeping.newest_entry()
        row = keeping.asked(self.name, values, newest=newest, now=now)
        if row.at is None:
            raise Pending(row)
        return Kept(read(row.answer, self.shape), row.at, is_exact=row.newest == newest)

    def is_small(self, *, now: datetime, **values: Value) -> bool:
        most = self.small or SMALL
        rows = self.reads(now=now, **values).order_by()
        return rows.values("pk")[: most + 1].count() <= most

    def reckon(self, *, now: datetime, **values: Value) -> tuple[str, float]:
        """The answer as text, and the processor time that it took."""
        began = time.thread_time()
        found = self.work_out(now=now, **values)
        return told(found, self.shape), time.thread_time() - began


def question_named(name: str) -> "Question[Any] | None":
    """The question a stored name means. Only functions marked `@reckoning` are ever called."""
    if name not in KNOWN:
        try:
            import_module(name.rpartition(".")[0])
        except (ImportError, ValueError):
            return None
    return KNOWN.get(name)


def reckoning(
    *,
    shape: type[Found],
    reads: Callable[..., QuerySet[Any]],
    small: int | None = None,
) -> Callable[[Callable[..., Found]], Question[Found]]:
    """Make a function of `now` and plain values a question that may take long.

    Up to so many rows it is `small`, where a row is more work than usual.
    """

    def made(work_out: Callable[..., Found]) -> Question[Found]:
        name = f"{work_out.__module__}.{work_out.__qualname__}"
        question = Question(name, shape, work_out, reads, small)
        KNOWN[name] = question
        return question

    return made
