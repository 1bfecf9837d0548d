"""Promises in what we write: who says that they will do what, and by when."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from rapport.business.conversations.rules.folding import folded, sentences

from .days import IsOpen, Moment, moment_in, next_open
from .grammar import LANGUAGES, grammar

LONGEST = 300
LONGEST_TEXT = 20_000


@dataclass(frozen=True)
class Given:
    """Our word, with its day."""

    text: str
    key: str
    due: Moment
    start: int
    end: int


@dataclass(frozen=True)
class Undated:
    """Our word, with no day to it, and one that would be fair."""

    words: str
    start: int
    end: int
    suggested_on: date


def promises(text: str, language: str, *, now: datetime, is_open: IsOpen) -> list[Given]:
    """The promises in our words, as said at this moment on our clock."""
    found = []
    for start, sentence in _ours(text, language):
        plain = folded(sentence)
        if not grammar(language).given.search(plain):
            continue
        due = moment_in(plain, language, now=now, is_open=is_open)
        if due is not None and (
            due.at is None or datetime.combine(due.on, due.at, now.tzinfo) > now
        ):
            said = " ".join(sentence.split())[:LONGEST]
            found.append(Given(said, _key(said), due, start, start + len(sentence)))
    return found


def undated(text: str, language: str, *, today: date, is_open: IsOpen) -> Iterator[Undated]:
    """What we say we will do, without saying when."""
    noon = datetime(today.year, today.month, today.day, 12)
    for start, sentence in _ours(text, language):
        plain = folded(sentence)
        match = grammar(language).vague.search(plain)
        if match is None or moment_in(plain, language, now=noon, is_open=is_open) is not None:
            continue
        begin, end = start + match.start(), start + match.end()
        words = text[begin:end].rstrip()
        yield Undated(words, begin, begin + len(words), next_open(today, is_open))


def _ours(text: str, language: str) -> Iterator[tuple[int, str]]:
    """Sentences that could be our word: no questions, nothing that depends or is told of."""
    if language not in LANGUAGES:
        return
    for start, sentence in sentences(text[:LONGEST_TEXT]):
        bare = sentence.rstrip(' "”»)')
        if not bare.endswith("?") and not grammar(language).none.search(folded(bare)):
            yield start, bare


def _is_to_come(due: Moment, now: datetime) -> bool:
    return due.at is None or datetime.combine(due.on, due.at, now.tzinfo) > now


def _key(text: str) -> str:
    """The same for the same words, so that an answer to an offer is remembered."""
    return hashlib.sha256(folded(text).encode()).hexdigest()[:20]
