"""Which column of a table is what kind of evidence, and how it is said. Written down in TOML."""

import tomllib
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from .reading import Unreadable, table

BUILT_IN = (Path(__file__).parent / "telco.toml",)
KINDS = {"commitment", "engagement", "service", "payments", "value", "circumstances"}


@dataclass(frozen=True)
class Column:
    name: str
    kind: str
    sentence: str  # {value} is what stands in the table
    edges: tuple[float, ...] = ()  # of a number; without them it is a choice

    def level(self, value: str) -> str | None:
        """The bin of a number or the choice itself; None is no evidence."""
        if not value:
            return None
        if not self.edges:
            return value
        try:
            return f"{bisect_right(self.edges, float(value)):02}"
        except ValueError:
            return None

    def levels(self, met: Sequence[str]) -> list[str]:
        return sorted({each for each in met if each})

    def said(self, value: str) -> str:
        return self.sentence.format(value=value)


@dataclass(frozen=True)
class Mapping:
    """How one kind of table is read."""

    name: str
    who: str
    outcome: str
    left: str  # what stands there for those who left
    columns: tuple[Column, ...]

    def fits(self, columns: Sequence[str]) -> bool:
        return {self.who, self.outcome, *(one.name for one in self.columns)} <= set(columns)


def mapping(path: Path) -> Mapping:
    with path.open("rb") as file:
        told = tomllib.load(file)
    try:
        columns = tuple(
            Column(name, facts["kind"], facts["sentence"], tuple(facts.get("edges", ())))
            for name, facts in told["evidence"].items()
        )
        found = Mapping(path.stem, told["who"], told["outcome"], told["left"], columns)
    except KeyError as missing:
        raise Unreadable(f"{path.name} does not say {missing}.") from missing
    strange = {one.kind for one in columns} - KINDS
    if strange:
        raise Unreadable(f"{path.name}: there is no evidence called {', '.join(sorted(strange))}.")
    return found


def known(path: Path) -> Mapping | None:
    """The mapping that comes with Rapport for a table with these columns."""
    if not _has_a_head(path):
        return None
    columns = table(path).columns
    return next((one for one in map(mapping, BUILT_IN) if one.fits(columns)), None)


def _has_a_head(path: Path) -> bool:
    """Lines without one begin with a number."""
    with path.open(encoding="utf-8-sig", errors="replace") as file:
        return not file.readline().strip()[:1].isdigit()
