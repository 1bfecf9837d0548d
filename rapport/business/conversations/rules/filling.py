"""Places for facts in a template, and the facts put into them. Nothing is ever run."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from rapport.plumbing.kernel.places import PLACE, places
from rapport.plumbing.kernel.words import Sentence, say

from .folding import folded

_OPEN_PLACE = re.compile(f" ?{PLACE.pattern}")


@dataclass(frozen=True)
class Filled:
    """A text with the facts in it. What is not known still stands there, to be seen."""

    text: str
    missing: tuple[str, ...]


def name_of(place: str) -> str:
    """A name of a fact as it is compared: small, without accents, one space between words."""
    return " ".join(folded(place).split())


def holes(text: str, known: Collection[str]) -> tuple[str, ...]:
    """Places for facts of ours that are still open, as they stand in the text."""
    found = (match for match in PLACE.finditer(text) if name_of(match[1]) in known)
    return tuple(dict.fromkeys(match[0] for match in found))


def filled(text: str, facts: Mapping[str, str]) -> Filled:
    """Every place whose fact is known and not empty is filled; the others stay as they are."""
    missing: dict[str, None] = {}

    def said(match: re.Match[str]) -> str:
        fact = facts.get(name_of(match[1]), "").strip()
        if fact:
            # A fact that looks like a place is none: it is said as it is, and asks for nothing.
            return fact.replace("{{", "{").replace("}}", "}")
        missing[match[1]] = None
        return match[0]

    return Filled(PLACE.sub(said, text), tuple(missing))


def without_holes(text: str) -> str:
    """The text without the places that stayed open: a greeting without a name is one still."""
    return _OPEN_PLACE.sub("", text)


def hole_refusal(text: str, known: Collection[str]) -> Sentence | None:
    """Why this cannot be sent yet: nobody should read a place for their own name."""
    open_ones = holes(text, known)
    return say("Fill in {hole} first.", hole=open_ones[0]) if open_ones else None


def template_refusal(
    *, name: str, texts: Mapping[str, str], known: Collection[str], longest: int
) -> Sentence | None:
    """Why this template cannot be kept, or None when it can."""
    if not name.strip():
        return say("Give it a name, so that it can be found.")
    if not any(text.strip() for text in texts.values()):
        return say("Write it in at least one language.")
    for text in texts.values():
        if len(text) > longest:
            return say("This is longer than {limit} characters.", limit=longest)
        for place in places(text):
            if name_of(place) not in known:
                return say("There is no fact called “{place}”.", place=place)
    return None
