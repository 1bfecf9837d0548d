"""A file whose true pairs are known, read by its headers, and how well they are found."""

import csv
import re
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from . import weights
from .finding import Pair, found
from .record import Record

_TRUTH = re.compile(r"(.*?\d+)-(?:org|dup.*)$")

# What each column is, by the headers that are used for it.
HEADERS: dict[str, tuple[str, ...]] = {
    "id": ("rec_id", "id", "record_id"),
    "truth": ("true_id", "entity", "cluster", "person_id"),
    "name": ("name", "full_name"),
    "given": ("given_name", "first_name", "givenname", "firstname"),
    "family": ("surname", "family_name", "last_name", "lastname"),
    "house": ("street_number", "house_number"),
    "street": ("address_1", "street", "address"),
    "more_address": ("address_2",),
    "city": ("suburb", "city", "town"),
    "postcode": ("postcode", "postal_code", "zip"),
    "born": ("date_of_birth", "dob", "birthday", "born"),
    "identifier": ("soc_sec_id", "ssn", "tax_number"),
    "outside_number": ("outside_number",),
    "email": ("email", "e-mail"),
    "phone": ("phone", "phone_number", "mobile"),
}


@dataclass(frozen=True)
class Labelled:
    """Records, and for each the person it truly is."""

    records: list[Record]
    truth: list[str]
    # Where the second of two files begins: then only pairs across the two are asked for.
    second_from: int | None = None

    def true_pairs(self) -> set[tuple[int, int]]:
        people: dict[str, list[int]] = defaultdict(list)
        for record, person in zip(self.records, self.truth, strict=True):
            people[person].append(record.key)
        every = (pair for keys in people.values() for pair in combinations(sorted(keys), 2))
        return {pair for pair in every if self.asks_for(*pair)}

    def asks_for(self, first: int, second: int) -> bool:
        return self.second_from is None or first < self.second_from <= second


@dataclass(frozen=True)
class Quality:
    """Of what was found, how much is true; of what is true, how much was found."""

    least: int
    right: int
    wrong: int
    missed: int

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(frozen=True)
class Evaluation:
    records: int
    true_pairs: int
    suggested: Quality
    certain: Quality
    cpu_seconds: float


class NoTruth(ValueError):
    """The file does not say which records are the same."""


def read(first: Path, second: Path | None = None) -> Labelled:
    """The rows of one file, or of two to be linked; who is who is in a number or a column."""
    records: list[Record] = []
    truth: list[str] = []
    begins = None
    for path in (first, second) if second else (first,):
        begins = len(records) if path is second else None
        with path.open(encoding="utf-8-sig", newline="") as file:
            for row in _rows(file):
                truth.append(_person(row, path))
                records.append(_record(len(records), row))
    return Labelled(records, truth, begins)


def _rows(file: Iterable[str]) -> Iterator[dict[str, str]]:
    lines = csv.reader(file, skipinitialspace=True)
    known = {header: part for part, headers in HEADERS.items() for header in headers}
    columns = [known.get(cell.strip().lower(), "") for cell in next(lines, [])]
    for line in lines:
        if any(cell.strip() for cell in line):
            cells = zip(columns, line, strict=False)
            yield {part: cell.strip() for part, cell in cells if part}


def _person(row: dict[str, str], path: Path) -> str:
    if person := row.get("truth"):
        return person
    if match := _TRUTH.match(row.get("id", "")):
        return match[1]
    raise NoTruth(
        f"{path.name} does not say which rows are the same person: it needs a column rec_id "
        "(rec-7-org, rec-7-dup-0) or true_id."
    )


def _record(key: int, row: dict[str, str]) -> Record:
    born = "".join(c for c in row.get("born", "") if c.isdigit())
    return Record(
        key=key,
        name=row.get("name", ""),
        given=row.get("given", ""),
        family=row.get("family", ""),
        emails=_given(row.get("email", "").lower()),
        phones=_given(row.get("phone", "")),
        address=f"{row.get('house', '')} {row.get('street', '')}".strip(),
        more_address=row.get("more_address", ""),
        city=row.get("city", ""),
        postcode=row.get("postcode", ""),
        born=born,
        identifiers=_given(row.get("identifier", "")),
        outside_numbers=_given(row.get("outside_number", "")),
    )


def _given(text: str) -> tuple[str, ...]:
    return (text,) if text else ()


def evaluate(labelled: Labelled) -> Evaluation:
    began = time.process_time()
    pairs = [pair for pair in found(labelled.records) if labelled.asks_for(pair.first, pair.second)]
    spent = time.process_time() - began
    truth = labelled.true_pairs()
    return Evaluation(
        records=len(labelled.records),
        true_pairs=len(truth),
        suggested=quality(pairs, truth, least=weights.SUGGEST),
        certain=quality(pairs, truth, least=weights.CERTAIN),
        cpu_seconds=spent,
    )


def quality(pairs: Sequence[Pair], truth: set[tuple[int, int]], *, least: int) -> Quality:
    told = {(pair.first, pair.second) for pair in pairs if pair.score >= least}
    right = len(told & truth)
    return Quality(least, right, len(told) - right, len(truth) - right)
