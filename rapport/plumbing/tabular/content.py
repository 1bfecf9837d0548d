"""What a column holds, told by what stands in it."""

import re
from collections.abc import Callable, Sequence

from .dates import Order, parse_date, with_year
from .numbers import parse_number

_EMAIL = re.compile(r"^[^@\s]{1,64}@[^@\s]+\.[^@\s]{2,}$")
_PHONE = re.compile(r"^\+?[\d ()/.\-\u00a0]{6,25}$")
_DIGITS = re.compile(r"\d")


def likeness(kind: str, values: Sequence[str], choices: Sequence[str] = ()) -> float | None:
    """Which share of the values is of this kind; None where there is nothing to tell by."""
    filled = [value.strip() for value in values if value.strip()]
    if not filled:
        return None
    if kind == "choice":
        if not choices:
            return None
        known = {choice.casefold() for choice in choices}
        return sum(value.casefold() in known for value in filled) / len(filled)
    test = _TESTS.get(kind)
    return sum(map(test, filled)) / len(filled) if test else None


def is_email(value: str) -> bool:
    return bool(_EMAIL.match(value))


def is_phone(value: str) -> bool:
    """Written like a phone number, and no date and no amount."""
    digits = len(_DIGITS.findall(value))
    if not _PHONE.match(value) or not 6 <= digits <= 15:  # noqa: PLR2004
        return False
    return not is_date(value) and not re.match(r"^\d+[.,]\d{1,2}$", value)


def is_certainly_phone(value: str) -> bool:
    """A phone number even without a header that says so: bare digits could number anything."""
    return is_phone(value) and (value[0] in "+0(" or not value.isdigit())


def is_date(value: str) -> bool:
    whole = with_year(value)
    return any(parse_date(whole, order) for order in (Order.YMD, Order.DMY, Order.MDY))


def is_number(value: str) -> bool:
    return any(parse_number(value, sign) is not None for sign in (".", ","))


_TESTS: dict[str, Callable[[str], bool]] = {
    "email": is_email,
    "phone": is_phone,
    "certain phone": is_certainly_phone,
    "date": is_date,
    "money": is_number,
    "number": is_number,
}
