"""People as the page shows them: initials, and how warm things are."""

import unicodedata
from functools import lru_cache
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

GLOWING, WARM, MILD, COOL = 80, 60, 45, 25


class Warmth(NamedTuple):
    """A level from 1 (cold) to 5 (glowing), 0 when nothing is known, and its word."""

    level: int
    word: str | Promise


COLD = Warmth(1, _("cold"))
BANDS = (
    (GLOWING, Warmth(5, _("glowing"))),
    (WARM, Warmth(4, _("warm"))),
    (MILD, Warmth(3, _("mild"))),
    (COOL, Warmth(2, _("cool"))),
)
UNKNOWN = Warmth(0, _("not known yet"))


def warmth_of(score: float | None) -> Warmth:
    """The word for a health between 0 and 100."""
    if score is None or score != score:  # noqa: PLR0124  (NaN is not itself)
        return UNKNOWN
    return next((band for floor, band in BANDS if score >= floor), COLD)


@lru_cache(maxsize=4_096)
def initials(name: str) -> str:
    """One or two signs that stand for a name, in any script."""
    words = [word for part in name.split() if (word := _letters(part))]
    if not words:
        return "?"
    first = _first(words[0])
    # Scripts without letter case, such as Chinese, are read by their first sign alone.
    if len(words) == 1 or first.lower() == first.upper():
        return first.upper()
    return (first + _first(words[-1])).upper()


def _letters(word: str) -> str:
    return word.lstrip("".join({sign for sign in word if not sign.isalnum()}))


def _first(word: str) -> str:
    """The first letter together with the marks that belong to it."""
    word = unicodedata.normalize("NFC", word)
    end = 1
    while end < len(word) and unicodedata.category(word[end]).startswith("M"):
        end += 1
    return word[:end]
