"""Personal codes: short enough to say aloud, not to be guessed, with the customer's word in front.

What follows the word is drawn from letters and digits that are not mistaken for each other and
make no words: four after a word of one's own, eight alone.
"""

import secrets
import unicodedata
from collections.abc import Callable

from rapport.plumbing.kernel.words import Sentence, say

ALPHABET = "23456789BCDFGHJKMNPQRSTVWXZ"
AFTER_A_WORD, ALONE = 4, 8
SHORTEST_WORD, LONGEST_WORD = 2, 12


def folded(text: str) -> str:
    """As it is looked up: capitals and digits only, accents off."""
    apart = unicodedata.normalize("NFKD", text.upper().replace("ß", "SS"))
    return "".join(one for one in apart if one.isascii() and one.isalnum())[:24]


def word_of(text: str) -> str:
    """The word in front, from a name or a wish; empty where nothing of it can be typed anywhere."""
    first = text.split(maxsplit=1)[0] if text.split() else ""
    word = folded(first)[:LONGEST_WORD]
    return word if len(word) >= SHORTEST_WORD else ""


def code_refusal(wish: str) -> Sentence | None:
    """Why a code cannot begin with this, or None when it can."""
    word = folded(wish)
    if not wish.strip() or SHORTEST_WORD <= len(word) <= LONGEST_WORD:
        return None
    return say(
        "Choose a word of {least} to {most} letters or digits.",
        least=SHORTEST_WORD,
        most=LONGEST_WORD,
    )


def new_code(wish: str = "", choose: Callable[[str], str] = secrets.choice) -> str:
    """PRIYA-7K3F with a word in front, K7QX-3MWP without."""
    word = word_of(wish)
    drawn = "".join(choose(ALPHABET) for _ in range(AFTER_A_WORD if word else ALONE))
    return f"{word}-{drawn}" if word else f"{drawn[:4]}-{drawn[4:]}"


def code_of(typed: str) -> str:
    """What somebody typed or scanned, as it is looked up; also when they paste the whole link."""
    last = typed.strip().rstrip("/").rsplit("/", 1)[-1]
    return folded(last)
