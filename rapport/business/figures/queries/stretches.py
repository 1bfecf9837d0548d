"""Some thousand rows at a time: as many numbers as a database takes in one question."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

TOGETHER = 5_000
Row = TypeVar("Row")


def together(rows: Iterable[Row]) -> Iterator[list[Row]]:
    source = iter(rows)
    while some := list(islice(source, TOGETHER)):
        yield some
