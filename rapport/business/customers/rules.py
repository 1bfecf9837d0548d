"""Decisions about customers. Plain values in, plain values out: no database, no clock."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from rapport.plumbing.kernel.words import Sentence, say

LONGEST_NAME = 200

# Words that belong to the family name behind them: Ludwig van Beethoven sorts under v.
_PARTICLES = frozenset(
    [
        "aan",
        "af",
        "al",
        "ap",
        "auf",
        "bin",
        "da",
        "dal",
        "das",
        "de",
        "dei",
        "del",
        "della",
        "den",
        "der",
        "des",
        "di",
        "do",
        "dos",
        "du",
        "el",
        "het",
        "in",
        "la",
        "le",
        "les",
        "lo",
        "of",
        "op",
        "san",
        "ten",
        "ter",
        "the",
        "thoe",
        "to",
        "van",
        "vom",
        "von",
        "zu",
        "zum",
        "zur",
    ]
)
_SUFFIXES = frozenset(["jr", "sr", "ii", "iii", "iv", "phd", "md", "msc", "bsc", "mba", "esq"])
_TITLES = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "miss",
        "dr",
        "prof",
        "herr",
        "frau",
        "monsieur",
        "madame",
        "sir",
        "dame",
        "rev",
    ]
)
_LETTERS = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ł": "l", "ħ": "h", "ı": "i"}
)


def tidy(text: str, *, longest: int) -> str:
    """One line without control characters or doubled spaces, cut to what fits."""
    if text.isascii() and text.isprintable():  # as nearly all of a table is
        return " ".join(text.split())[:longest].strip()
    plain = "".join(
        " " if unicodedata.category(c)[0] in "CZ" and c != "\u200d" else c for c in text
    )
    return " ".join(unicodedata.normalize("NFC", plain).split())[:longest].strip()


def tidy_text(text: str, *, longest: int) -> str:
    """Several lines, without the control characters that no database or screen wants."""
    if text.isascii() and text.isprintable():
        return text[:longest].strip()
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    kept = "".join(c for c in lines if c in "\n\t" or unicodedata.category(c) not in {"Cc", "Cs"})
    return unicodedata.normalize("NFC", kept)[:longest].strip()


def fold(text: str) -> str:
    """Lower case without accents, as an index of names sorts it."""
    if text.isascii():
        return text.lower()
    lowered = text.casefold().translate(_LETTERS)
    parts = unicodedata.normalize("NFKD", lowered)
    bare = [c for c in parts if c.isascii() or not unicodedata.combining(c)]
    return unicodedata.normalize("NFC", "".join(bare))


def sort_name(name: str, *, is_company: bool = False) -> str:
    """What a name sorts by: a company as it is, a person by family name, then given names."""
    folded = fold(tidy(name, longest=LONGEST_NAME))
    if is_company:
        return _words(folded.removeprefix("the "), keep_commas=False) or folded
    family, comma, given = folded.partition(",")
    if comma and _words(family) and _words(given) not in _SUFFIXES:
        return f"{_words(family)} {_without_initials(_words(given).split())}".strip()
    words = _people_words(_words(folded))
    if not words:
        return folded[:LONGEST_NAME]
    start = len(words) - 1
    while start > 1 and words[start - 1] in _PARTICLES:
        start -= 1
    return " ".join([*words[start:], _without_initials(words[:start])]).strip()[:LONGEST_NAME]


def _words(text: str, *, keep_commas: bool = False) -> str:
    """Letters, digits, apostrophes and hyphens; everything else parts words."""
    inside = "'’-&+" + ("," if keep_commas else "")
    return " ".join("".join(c if c.isalnum() or c in inside else " " for c in text).split())


def _people_words(text: str) -> list[str]:
    words = text.split()
    while len(words) > 1 and words[0] in _TITLES:
        words = words[1:]
    while len(words) > 1 and words[-1] in _SUFFIXES:
        words = words[:-1]
    return words


def _without_initials(given: Sequence[str]) -> str:
    """Middle initials say nothing about order; a first initial is all there is."""
    return " ".join(w for place, w in enumerate(given) if place == 0 or len(w) > 1)


# Who stands behind an address.


@dataclass(frozen=True)
class ReachFact:
    """One customer whom a contact point reaches now, and whether it is really theirs."""

    customer_id: int
    is_whose: bool = False


@dataclass(frozen=True)
class Known:
    customer_id: int


@dataclass(frozen=True)
class Shared:
    """Several it could be, the likeliest first; somebody has to ask."""

    candidates: tuple[int, ...]


@dataclass(frozen=True)
class Unknown:
    """Nobody we know."""


def who_writes(reaches: Sequence[ReachFact]) -> Known | Shared | Unknown:
    """Who wrote from an address. A shared one asks, even when it belongs to one of them."""
    unique = {fact.customer_id: fact.is_whose for fact in reaches}
    if not unique:
        return Unknown()
    if len(unique) == 1:
        return Known(next(iter(unique)))
    return Shared(tuple(sorted(unique, key=lambda pk: (not unique[pk], pk))))


def who_is_reached(reaches: Sequence[ReachFact]) -> Known | Shared | Unknown:
    """Whom we speak to by writing there: among several, the one whose address it is."""
    owners = {fact.customer_id for fact in reaches if fact.is_whose}
    answer = who_writes(reaches)
    return Known(owners.pop()) if isinstance(answer, Shared) and len(owners) == 1 else answer


# The lifecycle.


class Stage(StrEnum):
    FUTURE = "future"
    CURRENT = "current"
    PREVIOUS = "previous"


@dataclass(frozen=True)
class Purchased:
    """They bought something."""


@dataclass(frozen=True)
class FellSilent:
    """They have stayed away for `quiet_days`, when they usually come every `rhythm_days`."""

    quiet_days: int
    rhythm_days: int


Happening = Purchased | FellSilent


@dataclass(frozen=True)
class Step:
    """Where the lifecycle goes next, and why."""

    stage: Stage
    reason: Sentence


def stage_after(happening: Happening, *, stage: Stage, by_hand: bool) -> Step | None:
    """The step this calls for, or None when everything stays as it is."""
    if isinstance(happening, Purchased):
        return stage_after_purchase(stage=stage)
    return stage_when_quiet(
        stage=stage,
        by_hand=by_hand,
        quiet_days=happening.quiet_days,
        rhythm_days=happening.rhythm_days,
    )


def stage_after_purchase(*, stage: Stage) -> Step | None:
    """Whoever buys is a current customer, whatever somebody set by hand before."""
    if stage == Stage.CURRENT:
        return None
    if stage == Stage.PREVIOUS:
        return Step(Stage.CURRENT, say("Came back and bought again."))
    return Step(Stage.CURRENT, say("First purchase."))


def stage_when_quiet(
    *, stage: Stage, by_hand: bool, quiet_days: int, rhythm_days: int
) -> Step | None:
    """Silent longer than their own rhythm: previous, unless somebody here decided otherwise."""
    if stage != Stage.CURRENT or by_hand or quiet_days <= rhythm_days:
        return None
    return Step(
        Stage.PREVIOUS,
        say(
            "Silent for {quiet} days; usually comes every {rhythm}.",
            quiet=quiet_days,
            rhythm=rhythm_days,
        ),
    )


def by_hand_reason(*, name: str) -> Sentence:
    return say("Set by {name}.", name=name) if name else say("Set by hand.")


def name_refusal(name: str) -> Sentence | None:
    return None if name else say("Please give a name.")


def tie_refusal(*, kind: str, customer_id: int, to_id: int, to_company: bool) -> Sentence | None:
    """Why these two cannot be tied in this way, or None when they can."""
    if customer_id == to_id:
        return say("Nobody can be tied to themselves.")
    if kind == "works_at" and not to_company:
        return say("People work at companies: choose a company.")
    if kind == "household" and to_company:
        return say("A household is made of people: choose a person.")
    return None
