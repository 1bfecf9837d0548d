"""Addresses of pages, looked up once: a page names a hundred of them, and each look-up is slow."""

from functools import lru_cache
from typing import Any

from django.urls import get_script_prefix, get_urlconf, reverse

# Numbers that stand for the arguments while a pattern is taken apart; no address has them.
_STAND_INS = (900_000_007, 900_000_011, 900_000_031)


def address(name: str, *numbers: int) -> str:
    """The same as `reverse(name, args=numbers)`, for arguments that are plain numbers."""
    pieces = _pieces(name, len(numbers), get_script_prefix(), get_urlconf())
    if not numbers:
        return pieces[0]
    woven = [piece for pair in zip(pieces, map(str, numbers), strict=False) for piece in pair]
    return "".join([*woven, pieces[-1]])


def is_plain(arguments: list[Any]) -> bool:
    """Whether `address` knows how to put these into a pattern."""
    known = len(arguments) <= len(_STAND_INS)
    return known and all(type(one) is int and one >= 0 for one in arguments)


@lru_cache(maxsize=1_024)
def _pieces(name: str, count: int, prefix: str, urlconf: str | None) -> tuple[str, ...]:
    """What stands before, between and behind the arguments, in their order."""
    rest, found = reverse(name, args=_STAND_INS[:count]), []
    for number in _STAND_INS[:count]:
        before, _, rest = rest.partition(str(number))
        found.append(before)
    return (*found, rest)
