"""The codes of vouchers: not to be guessed, easy to read aloud, and slips of typing show.

Sixteen characters of an alphabet without I, L, O and U: fourteen at random (seventy bits), then two
by which every single wrong character and every two swapped neighbours are found out.
"""

import secrets
from collections.abc import Callable

from rapport.plumbing.kernel.words import Sentence, say

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
RANDOM, CHECKS = 14, 2
LENGTH = RANDOM + CHECKS
LEAST, MOST = 5, 20  # of codes that other programs gave
_PRIME = 1021  # the largest below 32 × 32
_READ_AS = str.maketrans({"O": "0", "I": "1", "L": "1"})


def new_code(choose: Callable[[str], str] = secrets.choice) -> str:
    drawn = "".join(choose(ALPHABET) for _ in range(RANDOM))
    return drawn + checks_of(drawn)


def tidied(typed: str) -> str:
    """As it is kept: no dashes and spaces, in capitals, letters that look like digits read so."""
    kept = "".join(one for one in typed.upper() if one.isalnum())
    return kept.translate(_READ_AS)


def is_code(code: str) -> bool:
    return (
        len(code) == LENGTH
        and set(code) <= set(ALPHABET)
        and checks_of(code[:RANDOM]) == code[RANDOM:]
    )


def code_refusal(code: str) -> Sentence | None:
    """What is wrong with what was typed, or None when it could be a code of ours."""
    if not code:
        return say("Type the code that stands on the voucher.")
    if len(code) != LENGTH:
        return say(
            "A code has {length} characters; this one has {count}.", length=LENGTH, count=len(code)
        )
    if strange := sorted(set(code) - set(ALPHABET)):
        return say("“{character}” is never in a code. Look again.", character=strange[0])
    if not is_code(code):
        return say("There is a slip in this code: two characters swapped, or one mistyped.")
    return None


def brought_refusal(code: str) -> Sentence | None:
    """Why a (tidied) code of another program cannot be kept, or None when it can."""
    if not LEAST <= len(code) <= MOST or not code.isascii():
        return say(
            "A code has {least} to {most} letters and digits; this one has {count}.",
            least=LEAST,
            most=MOST,
            count=len(code),
        )
    return None


def checks_of(drawn: str) -> str:
    """The two characters that belong behind these."""
    value = 0
    for one in drawn:
        value = (value * 32 + ALPHABET.index(one)) % _PRIME
    # What makes the whole number leave nothing when divided by the prime.
    rest = (-value * 32 * 32) % _PRIME
    return ALPHABET[rest // 32] + ALPHABET[rest % 32]
