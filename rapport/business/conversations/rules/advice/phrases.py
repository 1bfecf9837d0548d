"""Blame, defence, jargon, words of the house, and shouting: found by what is written."""

import hashlib
import re
from collections.abc import Iterator, Sequence

from rapport.business.conversations.rules.folding import folded
from rapport.plumbing.kernel.words import say

from .finding import OF_THE_MOMENT, Finding
from .tables import Table

REASONS = {
    "blame": "Reads as blame: “{words}”.",
    "defensive": "Sounds defensive: “{words}”.",
    "jargon": "Hard to read for them: “{words}”.",
}
_LOUD = re.compile(r"(?<![\w-])[A-ZÄÖÜÉÈÀ]{3,}(?:[ ,]+[A-ZÄÖÜÉÈÀ]{2,})+(?![\w-])|[!?]{2,}")


def phrases(text: str, plain: str, known: Table) -> Iterator[Finding]:
    """What the table of the language points at; of two that overlap, the first."""
    taken: list[tuple[int, int]] = []
    for phrase in known.phrases:
        for match in phrase.find.finditer(plain):
            start, end = match.span()
            while end > start and text[end - 1].isspace():
                end -= 1
            if start == end or any(start < stop and begin < end for begin, stop in taken):
                continue
            taken.append((start, end))
            words = text[start:end]
            yield Finding(
                kind=phrase.kind,
                key=key_of(phrase.kind, words),
                reason=say(REASONS[phrase.kind], words=words),
                start=start,
                end=end,
                words=words,
                better=fitted(phrase.better, words),
            )


def house_words(text: str, plain: str, avoided: Sequence[tuple[str, str]]) -> Iterator[Finding]:
    """Words of the voice guide that we never use, with the ones we use instead."""
    for avoid, better in avoided:
        bare = folded(avoid).strip()
        if not bare:
            continue
        for match in re.finditer(rf"(?<!\w){re.escape(bare)}(?!\w)", plain):
            words = text[match.start() : match.end()]
            yield Finding(
                kind="voice",
                key=key_of("voice", words),
                reason=say("We do not say “{words}” here.", words=words),
                start=match.start(),
                end=match.end(),
                words=words,
                better=fitted(better, words),
            )


def shouting(text: str) -> Iterator[Finding]:
    for match in _LOUD.finditer(text):
        words = match[0]
        yield Finding(
            kind="shouting",
            key=key_of("shouting", words),
            reason=say("Reads as shouting: “{words}”.", words=words),
            start=match.start(),
            end=match.end(),
            words=words,
            better=words[0] if words[0] in "!?" else words.capitalize(),
        )


def key_of(kind: str, words: str) -> str:
    """Short enough for a column, the same for the same words; theirs are not repeated in it."""
    plain = " ".join(folded(words).split())
    if kind in OF_THE_MOMENT:
        plain = hashlib.sha256(plain.encode()).hexdigest()[:20]
    return f"{kind}:{plain}"[:120]


def fitted(better: str, words: str) -> str:
    """With a capital where the words it replaces begin with one."""
    if better and words[:1].isupper() and better[:1].islower():
        return better[0].upper() + better[1:]
    return better
