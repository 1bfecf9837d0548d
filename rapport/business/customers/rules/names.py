"""Names: kept as given, compared and sorted without their accidents."""

import unicodedata
from collections.abc import Sequence

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
GENERATIONS = frozenset(["jr", "sr", "ii", "iii", "iv", "junior", "senior"])
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
    if not text:
        return ""
    if text.isascii() and text.isprintable():  # as nearly all of a table is
        one_line = " ".join(text.split()) if "  " in text else text.strip()
        return one_line[:longest].strip() if len(one_line) > longest else one_line
    plain = "".join(
        " " if unicodedata.category(c)[0] in "CZ" and c != "\u200d" else c for c in text
    )
    return " ".join(unicodedata.normalize("NFC", plain).split())[:longest].strip()


def tidy_text(text: str, *, longest: int) -> str:
    """Several lines, without the control characters that no database or screen wants."""
    if text.isascii() and text.replace("\n", " ").isprintable():
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
    if "," in folded:
        family, _, given = folded.partition(",")
        if _words(family) and _words(given) not in _SUFFIXES:
            return f"{_words(family)} {_without_initials(_words(given).split())}".strip()
    words = _people_words(_words(folded))
    if not words:
        return folded[:LONGEST_NAME]
    start = len(words) - 1
    while start > 1 and words[start - 1] in _PARTICLES:
        start -= 1
    return " ".join([*words[start:], _without_initials(words[:start])]).strip()[:LONGEST_NAME]


def name_parts(name: str) -> tuple[str, str, str]:
    """A person's name folded into given names, family name, and what tells generations apart."""
    folded = fold(tidy(name, longest=LONGEST_NAME))
    family, comma, given = folded.partition(",")
    if comma and _words(family) and _words(given) not in _SUFFIXES:
        return _words(given), _words(family), ""
    every = _words(folded).split()
    words = _people_words(" ".join(every))
    generation = every[-1] if len(every) > 1 and every[-1] in GENERATIONS else ""
    if generation and len(words) > 1 and words[-1] == generation:
        words = words[:-1]
    if len(words) < 2:  # noqa: PLR2004 - one word: what we call them
        return " ".join(words), "", generation
    start = len(words) - 1
    while start > 1 and words[start - 1] in _PARTICLES:
        start -= 1
    return _without_initials(words[:start]), " ".join(words[start:]), generation


def _words(text: str, *, keep_commas: bool = False) -> str:
    """Letters, digits, apostrophes and hyphens; everything else parts words."""
    if text.isascii() and text.replace(" ", "").isalnum():  # as most names are
        return " ".join(text.split())
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
    return " ".join([*given[:1], *[word for word in given[1:] if len(word) > 1]])


def is_title(word: str) -> bool:
    """Whether a word stands before names and is none: Mr., Dr., Frau."""
    return fold(word).rstrip(".") in _TITLES


def name_refusal(name: str) -> Sentence | None:
    return None if name else say("Please give a name.")
