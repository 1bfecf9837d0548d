"""A person or a company as one line of a file says."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import NamedTuple

from rapport.business.customers import points
from rapport.plumbing.kernel.words import Sentence


class Way(NamedTuple):
    """One way to reach them, by which it is found again, and what it is for."""

    spelling: points.Spelling
    point: tuple[str, str]
    label: str = ""


@dataclass(frozen=True)
class Day:
    """A day that matters, with the year where it is known."""

    kind: str
    label: str
    month: int
    day: int
    year: int | None = None


@dataclass(frozen=True)
class Word:
    """A yes or a no to being written to; without a time it is as old as the file."""

    purpose: str
    channel: str
    state: str
    wording: str
    at: datetime | None = None


@dataclass(slots=True)
class Person:
    """What the line says, tidied."""

    name: str
    kind: str
    # Nobody said a name: it is an address instead.
    is_nameless: bool = False
    own_number: int | None = None
    outside_number: str | None = None
    plain: dict[str, str] = field(default_factory=dict)
    keeper: str = ""
    introduced_by: str = ""
    born_on: date | None = None
    made_at: datetime | None = None
    stage: str = ""
    ways: list[Way] = field(default_factory=list)
    # Companies with the title there.
    companies: list[tuple[str, str]] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    days: list[Day] = field(default_factory=list)
    likings: list[tuple[str, str]] = field(default_factory=list)  # topic and text
    words: list[Word] = field(default_factory=list)
    own_fields: dict[str, str] = field(default_factory=dict)
    # By the names of fields of apps above.
    declared: dict[str, str] = field(default_factory=dict)


Answer = Person | Sentence
