"""What is known of each language, read once from words/*.toml."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from rapport.business.conversations.rules.folding import folded

LANGUAGES = ("en", "de", "fr")


@dataclass(frozen=True)
class Phrase:
    kind: str
    find: re.Pattern[str]
    better: str


@dataclass(frozen=True)
class Table:
    """One language."""

    language: str
    common: frozenset[str]
    apology: re.Pattern[str]
    attachment: re.Pattern[str]
    by: str
    weekdays: tuple[str, ...]
    greeting: re.Pattern[str]
    nobody: frozenset[str]
    formal: re.Pattern[str]
    familiar: re.Pattern[str]
    question: Mapping[str, re.Pattern[str]]
    answer: Mapping[str, re.Pattern[str]]
    phrases: tuple[Phrase, ...]


@cache
def table(language: str) -> Table:
    """The table of a language; of one we do not know, the English one."""
    raw = _read(language if language in LANGUAGES else "en")
    greeting = raw["greeting"]
    return Table(
        language=language,
        common=frozenset(raw["common"].split()),
        apology=re.compile(raw["apology"]),
        attachment=re.compile(raw["attachment"]),
        by=raw["by"],
        weekdays=tuple(raw["weekdays"]),
        # The name is looked for in the text as written, whose capitals tell where it ends.
        greeting=re.compile(_any_case(greeting["find"]), re.MULTILINE),
        nobody=frozenset(greeting["nobody"].split()),
        formal=re.compile(greeting["formal"]),
        familiar=re.compile(greeting["familiar"], re.MULTILINE),
        question={name: re.compile(find) for name, find in raw["question"].items()},
        answer={name: re.compile(find) for name, find in raw["answer"].items()},
        phrases=tuple(
            Phrase(one["kind"], re.compile(_whole(one["find"])), one.get("better", ""))
            for one in raw["phrase"]
        ),
    )


def language_of(text: str, *, fallback: str) -> str:
    """Which of our languages these words are in; the fallback where they do not tell."""
    words = re.findall(r"[^\W\d_]+", folded(text[:4_000]))
    counts = {one: sum(word in table(one).common for word in words) for one in LANGUAGES}
    best = max(counts, key=lambda one: (counts[one], one == fallback))
    known = fallback if fallback in LANGUAGES else "en"
    return best if counts[best] > counts[known] else known


@cache
def examples(language: str) -> list[dict[str, Any]]:
    """Sentences with what should be found in them: what the tests and the command go by."""
    path = resources.files(__package__) / "examples" / f"{language}.toml"
    return list(tomllib.loads(path.read_text("utf-8"))["example"])


def _read(language: str) -> dict[str, Any]:
    path = resources.files(__package__) / "words" / f"{language}.toml"
    return tomllib.loads(path.read_text("utf-8"))


def _whole(find: str) -> str:
    return rf"(?<!\w)(?:{find})(?!\w)"


def _any_case(find: str) -> str:
    """The greeting itself in any case; the name keeps its capitals."""
    head, _, name = find.partition("(?P<name>")
    titles, _, rest = name.partition("[^")
    return f"(?i:{head})(?P<name>(?i:{titles})[^{rest}" if rest else find
