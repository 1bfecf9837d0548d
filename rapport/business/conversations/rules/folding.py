"""Text as the tables know it: small letters, no accents, and every letter where it was."""

import re
import unicodedata
from collections.abc import Iterator

_SAME = {"’": "'", "‘": "'", "`": "'", "´": "'", "\u00a0": " ", "\u202f": " ", "–": "-", "‑": "-"}
_END = re.compile(r"[.!?…]+[\s)\"”»]*|\n+")


class _Fold(dict[int, str]):
    """One letter for one letter, so that a place found in folded text is a place in the text."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        small = _SAME.get(letter) or letter.lower()
        bare = unicodedata.normalize("NFD", small)[:1] if len(small) == 1 else letter
        self[code] = bare if len(bare) == 1 and code < 0x3000 else letter  # noqa: PLR2004
        return self[code]


_FOLD = _Fold()


def folded(text: str) -> str:
    return text.translate(_FOLD)


def sentences(text: str) -> Iterator[tuple[int, str]]:
    """Each sentence with where it begins; what is quoted from others ("> …") is left out."""
    start = 0
    for end in [*_END.finditer(text), None]:
        stop = end.end() if end else len(text)
        raw = text[start:stop]
        whole = raw.strip()
        if end and _is_abbreviation(raw):
            continue  # The sentence goes on.
        if whole and not whole.startswith(">"):
            yield start + raw.index(whole[0]), whole
        start = stop


def _is_abbreviation(raw: str) -> bool:
    """ "Mr. Weiss", "z. B.", "6.3.": the point ends no sentence."""
    bare = raw.rstrip(" ")
    if not bare.endswith(".") or bare.endswith(".."):
        return False
    last = bare.split()[-1] if bare.split() else ""
    return bool(
        re.fullmatch(
            r"(?:mr|mrs|ms|dr|prof|z|d|h|u|o|g|nr|no|st|ca|usw|m|mme|p|e|i)\.|\d{1,2}\.(?:\d{1,2}\.)?",
            last,
            re.IGNORECASE,
        )
    )
