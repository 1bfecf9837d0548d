"""Phone numbers written out with their country's code, as most of a table's are.

For these the library's two slow steps, to read and to part into groups, are done once for all
numbers that begin alike and are as long.
"""

import re
from functools import lru_cache

import phonenumbers

SHORTEST = 4  # on some islands
_WRITTEN_OUT = re.compile(r"\+[1-9][0-9 \-./]{6,18}[0-9]")
_BETWEEN = str.maketrans("", "", "+ -./")
# Countries whose numbers after the code are what they are, unless a 0 or 1 that some dial comes
# first; and how many digits at the front decide, with the length, how a number is parted.
PLANS = {
    "1": 3, "31": 2, "32": 3, "33": 1, "41": 2, "43": 4, "44": 7, "45": 1, "46": 3, "47": 1,
    "48": 4, "49": 5, "351": 2, "352": 3, "353": 2,
}  # fmt: skip
_Number = phonenumbers.PhoneNumber


def written_out(text: str) -> tuple[str, str] | None:
    """+49 30 123456 and its like: to find it again, and as people read it.

    What the library would answer, or None where it has to look closer.
    """
    if _WRITTEN_OUT.fullmatch(text) is None:
        return None
    digits = text.translate(_BETWEEN)
    for length in (1, 2, 3):
        code = digits[:length]
        if (deciding := PLANS.get(code)) is not None:
            national = digits[length:]
            shape = _shape(code, national[:deciding], len(national))
            return (f"+{digits}", shape % tuple(national)) if shape else None
    return None


@lru_cache(maxsize=4_096)
def is_possible(country_code: int, length: int) -> bool:
    """Whether numbers of that country have so many digits: all that the library asks as well."""
    some = _Number(country_code=country_code, national_number=2 * 10 ** (length - 1))
    return length >= SHORTEST and phonenumbers.is_possible_number(some)


@lru_cache(maxsize=8_192)
def _shape(code: str, front: str, length: int) -> str:
    """How numbers that begin so are parted, with a place for each digit; or nothing."""
    if front[:1] in {"", "0", "1"} or not is_possible(int(code), length):
        return ""
    some = _Number(country_code=int(code), national_number=int(front.ljust(length, "2")))
    shown = phonenumbers.format_number(some, phonenumbers.PhoneNumberFormat.INTERNATIONAL)
    return f"+{code}{re.sub('[0-9]', '%s', shown.removeprefix(f'+{code}'))}"
