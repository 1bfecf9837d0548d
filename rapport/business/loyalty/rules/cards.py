"""The code of a customer's card, and the address of its page.

The code is short enough to be typed: eight characters at random (forty bits, asked for only by
colleagues), and the two checks that the codes of vouchers have. The address of the page is known
to nobody else: a key of 96 bits found by chance, and a seal of ours.
"""

import base64
import hashlib
import hmac
import secrets
from collections.abc import Callable

from .codes import ALPHABET, CHECKS, checks_of, tidied

RANDOM = 8
CARD_LENGTH = RANDOM + CHECKS
KEY, SEAL = 24, 26  # letters of the page's address
RECEIPT = 8


def new_card_code(choose: Callable[[str], str] = secrets.choice) -> str:
    drawn = "".join(choose(ALPHABET) for _ in range(RANDOM))
    return drawn + checks_of(drawn)


def is_card_code(code: str) -> bool:
    """Whether this (tidied) could be the code of a card."""
    return (
        len(code) == CARD_LENGTH
        and set(code) <= set(ALPHABET)
        and checks_of(code[:RANDOM]) == code[RANDOM:]
    )


def new_receipt(choose: Callable[[str], str] = secrets.choice) -> str:
    """The number of a purchase at the till: nobody else's can be guessed from one's own."""
    drawn = "".join(choose(ALPHABET) for _ in range(RECEIPT))
    return f"T-{drawn[:4]}-{drawn[4:]}"


def is_receipt(number: str) -> bool:
    first, *rest = number.split("-")
    drawn = "".join(rest)
    return (
        first == "T"
        and [len(part) for part in rest] == [RECEIPT // 2] * 2
        and set(drawn) <= set(ALPHABET)
    )


def receipt_as_typed(typed: str) -> str:
    """A receipt's number as it is kept, however it was typed; other numbers stay as they are."""
    plain = tidied(typed)
    if len(plain) == RECEIPT + 1 and plain.startswith("T"):
        number = f"T-{plain[1:5]}-{plain[5:]}"
        if is_receipt(number):
            return number
    return typed.strip()


def new_page_key() -> str:
    return secrets.token_hex(KEY // 2)


def page_token(key: str, *, secret: str) -> str:
    """What stands in the address of a card's page."""
    return key + _seal(key, secret)


def page_key_of(token: str, *, secret: str) -> str:
    """The key in a token, or nothing when its seal is not ours. Compared in constant time."""
    if len(token) != KEY + SEAL or not token.isascii():
        return ""
    key = token[:KEY]
    ours = page_token(key, secret=secret)
    return key if hmac.compare_digest(token.encode(), ours.encode()) else ""


def first_part(name: str) -> str:
    """What of a name may stand where others look on."""
    return (name.split(maxsplit=1) or [""])[0][:40]


def _seal(key: str, secret: str) -> str:
    made = hmac.new(f"loyalty.card:{secret}".encode(), key.encode(), hashlib.sha256).digest()
    return base64.b32encode(made).decode().lower()[:SEAL]
