"""Which column of a stranger's table is which of our fields: by its header, then by its content."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz import fuzz

from .content import likeness
from .dates import Order, date_order
from .numbers import decimal_sign

_UMLAUTS = {ord("ä"): "ae", ord("ö"): "oe", ord("ü"): "ue"}
SURE, LIKELY = 100, 60
SAME_HEADER, HOLDS_HEADER, TYPO_HEADER = 100, 70, 60
CONTENT_ALONE = 45


class Kind(StrEnum):
    """What a field holds."""

    TEXT = "text"
    EMAIL = "email"
    PHONE = "phone"
    DATE = "date"
    MONEY = "money"
    NUMBER = "number"
    CHOICE = "choice"


@dataclass(frozen=True, kw_only=True)
class Target:
    """A field of ours that a column may fill."""

    name: str
    label: str
    synonyms: tuple[str, ...] = ()
    kind: Kind = Kind.TEXT
    choices: tuple[str, ...] = ()
    is_required: bool = False
    # Whether several columns may fill it: people have more than one telephone.
    is_many: bool = False
    # The heading under which a screen lists it.
    group: str = ""


@dataclass(frozen=True)
class Guess:
    """A column, the field it probably fills (or none), how sure, and what stands in it."""

    header: str
    target: str | None
    score: int
    samples: tuple[str, ...]
    question: str = ""


def guess(
    headers: Sequence[str], samples: Sequence[Sequence[str]], targets: Sequence[Target]
) -> list[Guess]:
    """One guess for each column; no field of one value is given to two. `samples` are rows."""
    columns = [[row[n] for row in samples if n < len(row)] for n in range(len(headers))]
    contents = [_Contents(values) for values in columns]
    scored = [
        (score, -column, -place)
        for column, header in enumerate(headers)
        for place, target in enumerate(targets)
        if (score := _score(header, contents[column], target)) >= CONTENT_ALONE
    ]
    given: dict[int, tuple[Target, int]] = {}
    taken: set[int] = set()
    for score, column, place in sorted(scored, reverse=True):
        if -column not in given and -place not in taken:
            given[-column] = (targets[-place], score)
            if not targets[-place].is_many:
                taken.add(-place)
    return [
        _guess(header, columns[column], *given.get(column, (None, 0)))
        for column, header in enumerate(headers)
    ]


def missing(guesses: Sequence[Guess], targets: Sequence[Target]) -> list[Target]:
    """Required fields that no column fills."""
    found = {guess.target for guess in guesses}
    return [target for target in targets if target.is_required and target.name not in found]


def _guess(header: str, values: list[str], target: Target | None, score: int) -> Guess:
    shown = tuple(dict.fromkeys(value for value in values if value))[:3]
    if target is None:
        return Guess(header, None, 0, shown)
    return Guess(header, target.name, min(SURE, score), shown, question(target.kind, values))


def question(kind: Kind, values: Sequence[str]) -> str:
    """What must be asked before it can be read: "date_order", "decimal_sign", or nothing."""
    filled = [value for value in values if value.strip()]
    if kind is Kind.DATE and date_order(filled) is Order.AMBIGUOUS:
        return "date_order"
    is_open = any(mark in value for value in filled for mark in ",.")
    if kind in {Kind.MONEY, Kind.NUMBER} and is_open and not decimal_sign(filled):
        return "decimal_sign"
    return ""


class _Contents:
    """The values of a column, each kind looked for once."""

    def __init__(self, values: list[str]) -> None:
        self.values = values
        self.found: dict[tuple[Kind, tuple[str, ...]], float | None] = {}

    def like(self, target: Target) -> float | None:
        key = (target.kind, target.choices)
        if key not in self.found:
            self.found[key] = likeness(target.kind.value, self.values, target.choices)
        return self.found[key]


def _score(header: str, contents: _Contents, target: Target) -> int:
    """Header and content together; content that contradicts takes the header's word away."""
    by_header = max(_alike(header, name) for name in (target.label, target.name, *target.synonyms))
    by_content = contents.like(target)
    if by_content is None:  # Nothing in the column, or a kind that content cannot tell.
        return by_header if by_header >= LIKELY else 0
    if by_header >= LIKELY:
        return round(by_header * (0.35 + 0.65 * by_content) + 10 * by_content)
    return _by_content_alone(contents.values, target.kind, by_content)


def _by_content_alone(values: list[str], kind: Kind, by_content: float) -> int:
    """Mail addresses and phone numbers speak for themselves; other values could mean anything."""
    if kind is Kind.PHONE:
        by_content = likeness("certain phone", values) or 0
    is_telling = kind in {Kind.EMAIL, Kind.PHONE} and by_content > 0.8  # noqa: PLR2004
    return round(CONTENT_ALONE + 10 * by_content) if is_telling else 0


def _alike(header: str, name: str) -> int:
    asked, known = _plain(header), _plain(name)
    if not asked or not known:
        return 0
    if asked == known or asked.replace(" ", "") == known.replace(" ", ""):
        return SAME_HEADER
    if len(known) > 3 and f" {known} " in f" {asked} ":  # noqa: PLR2004
        return HOLDS_HEADER + min(15, 15 * len(known) // len(asked))
    close = fuzz.ratio(asked, known)
    return round(close * TYPO_HEADER / 90) if close >= 88 and len(known) > 3 else 0  # noqa: PLR2004


def _plain(text: str) -> str:
    """FirstName, first_name, "First name *" and "Prénom (client)" as plain words."""
    text = re.sub(r"(?<=[a-zà-ÿ])(?=[A-Z])", " ", text)
    text = text.casefold().translate(_UMLAUTS)
    text = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return " ".join(re.sub(r"[\W_]+", " ", text).split())
