"""How a promise sounds in each language, read once from words/*.toml."""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

LANGUAGES = ("en", "de", "fr")


@dataclass(frozen=True)
class DayWords:
    """Expressions for days and hours, on folded text."""

    weekdays: Sequence[str]
    months: str
    numbers: Sequence[str]
    near: Sequence[str]
    next: str
    span: str
    this_week: str
    next_week: str
    month_end: str
    clock: str


@dataclass(frozen=True)
class Grammar:
    given: re.Pattern[str]
    vague: re.Pattern[str]
    none: re.Pattern[str]
    days: DayWords


@cache
def grammar(language: str) -> Grammar:
    path = resources.files(__package__) / "words" / f"{language}.toml"
    raw = tomllib.loads(path.read_text("utf-8"))
    days = {**raw["days"], "numbers": raw["days"]["numbers"].split()}
    stems = {name: _one_of(raw[name]) for name in ("given", "vague", "none")}
    return Grammar(**stems, days=DayWords(**days))


def _one_of(text: str) -> re.Pattern[str]:
    """Stems kept apart by bars with spaces around them, as one expression."""
    # A bar at the end of a line goes on inside its brackets.
    stems = " ".join(re.sub(r"(?<! )\|\s*\n\s*", "|", text).split()).split(" | ")
    return re.compile(rf"(?<!\w)(?:{'|'.join(stems)})(?!\w)")
