"""One spelling for every way to write a word, so that both databases find the same."""

import re
import unicodedata
from functools import lru_cache

_GERMANIC = str.maketrans(
    {
        "ä": "ae",
        "ö": "oe",
        "ü": "ue",
        "æ": "ae",
        "ø": "oe",
        "å": "aa",
        "đ": "d",
        "ł": "l",
        "œ": "oe",
    }
)
_PLAIN = str.maketrans({"æ": "a", "ø": "o", "å": "a", "đ": "d", "ł": "l", "œ": "oe"})
_NOT_A_WORD = re.compile(r"[^\w@.+\-]+|_+")
# What of ASCII is no part of a word is a space: the pattern above, in a tenth of its time.
_ASCII = {n: chr(n).lower() if re.match(r"[^\W_]|[@.+\-]", chr(n)) else " " for n in range(128)}
_PHONE = re.compile(r"\+?\(?\d[\d ()/.\-]{4,24}\d")
# Where phone numbers can be at all, which is found sooner than they are.
_LIKE_PHONES = re.compile(r"[+(\d][+\d ()/.\-]{5,}")
_NOT_A_DIGIT = re.compile(r"\D+")
_DIGITS = {n: None for n in range(128) if not chr(n).isdecimal()}


def fold(text: str) -> str:
    """Lower case, no accents, ä as ae and ß as ss, words apart by single spaces."""
    if text.isascii():
        return " ".join(text.translate(_ASCII).split())
    return " ".join(_NOT_A_WORD.sub(" ", _letters(text, _GERMANIC)).split())


def fold_plainly(text: str) -> str:
    """The same with ä as a: how people write who lack the key."""
    if text.isascii():
        return " ".join(text.translate(_ASCII).split())
    return " ".join(_NOT_A_WORD.sub(" ", _letters(text, _PLAIN)).split())


def fold_document(text: str) -> str:
    """What is stored: every word in both spellings, and phone numbers as bare digits.

    Spaces at both ends let three letters tell where a word begins (" mu") and ends ("67 ").
    """
    folded = fold(text)
    words = [folded]
    if not text.isascii():
        known = set(folded.split())
        foreign = " ".join([word for word in text.split() if not word.isascii()])
        words += [word for word in fold_plainly(foreign).split() if word not in known]
    words += [digits for digits in map(digits_of, _phones(text)) if digits not in folded]
    return f" {' '.join(words)} "


def _phones(text: str) -> list[str]:
    return [number for some in _LIKE_PHONES.findall(text) for number in _PHONE.findall(some)]


def digits_of(text: str) -> str:
    """A phone number as it is compared: digits only, without the zeros people dial first."""
    if text.isascii():
        return text.translate(_DIGITS).lstrip("0")
    return _NOT_A_DIGIT.sub("", text).lstrip("0")


def looks_like_a_number(text: str) -> bool:
    """Digits with what people put between them, and at least three of them."""
    return not re.search(r"[^\d\s()/.+\-]", text) and len(_NOT_A_DIGIT.sub("", text)) >= 3  # noqa: PLR2004


def _letters(text: str, table: dict[int, str]) -> str:
    words = text.split(" ")
    return " ".join([w.lower() if w.isascii() else _bare(w, table is _PLAIN) for w in words])


@lru_cache(maxsize=4_096)
def _bare(text: str, is_plain: bool) -> str:
    """One word without accents; an import folds the same street and town again and again."""
    table = _PLAIN if is_plain else _GERMANIC
    # Compatibility first: a mathematical 𝓐 is an A before it is an a.
    composed = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    parts = unicodedata.normalize("NFKD", composed.translate(table))
    bare = "".join([c for c in parts if c.isascii() or not unicodedata.combining(c)]).casefold()
    return bare.translate(table)  # An ǣ has become an æ only now.
