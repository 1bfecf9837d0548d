"""Dates as people write them. Day or month first is never guessed where it could be either."""

import re
from collections.abc import Iterable
from contextlib import suppress
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from enum import StrEnum

_NUMBERS = re.compile(r"^(\d{1,4})[./\-\s](\d{1,2})[./\-\s](\d{1,4})\.?(?:[T\s,]+(.*))?$")
_COMPACT = re.compile(r"^(\d{4})(\d\d)(\d\d)$")
_WORDED = re.compile(
    r"^(?:[^\W\d]+,?\s+)?(\d{1,2})\.?(?:st|nd|rd|th)?[\s\-]+([^\W\d]+)\.?,?[\s\-]+(\d{2,4})"
    r"(?:[\s,]+(.*))?$"
)
_WORD_FIRST = re.compile(r"^([^\W\d]+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?:[\s,]+(.*))?$")
_ISO_YEARLESS = re.compile(r"^--(\d\d)-?(\d\d)$")
_NUMBERS_YEARLESS = re.compile(r"^(\d{1,2})[./\-](\d{1,2})[./\-]?$")
_WORDED_YEARLESS = re.compile(r"^(?:\d{1,2}\.? [^\W\d]+\.?|[^\W\d]+\.? \d{1,2})$")
_TIME = re.compile(
    r"^(\d{1,2}):(\d\d)(?::(\d\d)(?:[.,]\d+)?)?\s*([ap]\.?m\.?)?\s*(z|utc|[+-]\d\d:?\d\d)?$",
    re.IGNORECASE,
)
_MONTHS = {
    word: number
    for number, words in enumerate(
        [
            "january januar janvier jan janv enero gennaio januari",
            "february februar février fevrier feb févr fevr febrero febbraio februari",
            "march märz maerz mars mar mär mrz marzo maart",
            "april avril apr avr abril aprile",
            "may mai mayo maggio mei",
            "june juni juin jun junio giugno",
            "july juli juillet jul juil julio luglio",
            "august août aout aug agosto augustus",
            "september septembre sep sept septiembre settembre",
            "october oktober octobre oct okt octubre ottobre",
            "november novembre nov noviembre",
            "december dezember décembre decembre dec dez déc diciembre dicembre",
        ],
        1,
    )
    for word in words.split()
}
_CENTURY = 100
# A year in which every day exists stands in for one that nobody gave.
STAND_IN = 2000


class Order(StrEnum):
    """Which number comes first."""

    DMY = "dmy"
    MDY = "mdy"
    YMD = "ymd"
    AMBIGUOUS = "ambiguous"


def date_order(samples: Iterable[str]) -> Order | None:
    """The one order in which all these are dates; ambiguous if two are; None if none is."""
    numeric = [sample.strip() for sample in samples if sample.strip()]
    if not numeric:
        return None
    fits = [
        order
        for order in (Order.YMD, Order.DMY, Order.MDY)
        if all(parse_date(sample, order) is not None for sample in numeric)
    ]
    if not fits:
        return None
    if len(fits) == 1 or (fits[0] is Order.YMD and all(_year_first(one) for one in numeric)):
        return fits[0]
    same = all(len({parse_date(one, order) for order in fits}) == 1 for one in numeric)
    return fits[0] if same else Order.AMBIGUOUS


def with_year(text: str) -> str:
    """The day as a date of the year 2000 where it names no year; otherwise as it is."""
    plain = text.strip()
    if match := _ISO_YEARLESS.match(plain):
        return f"{STAND_IN}-{match[1]}-{match[2]}"
    if match := _NUMBERS_YEARLESS.match(plain):
        return f"{match[1]}/{match[2]}/{STAND_IN}"
    return f"{plain} {STAND_IN}" if _WORDED_YEARLESS.match(plain) else plain


def parse_date(text: str, order: Order) -> date | None:
    """The day, or None. A year in front and a month in words need no order; the rest follow it."""
    if is_iso(text):
        with suppress(ValueError):
            return date.fromisoformat(text)
    moment = parse_moment(text, order)
    return moment.date() if moment else None


def is_iso(text: str) -> bool:
    """Whether it is a day as programs write it: 2026-12-31."""
    return len(text) == 10 and text[4] == "-" == text[7]  # noqa: PLR2004


def parse_moment(text: str, order: Order, zone: tzinfo | None = None) -> datetime | None:
    """Day and time; without a time it is midnight; without an offset it is in this zone."""
    if is_iso(text):
        with suppress(ValueError):
            return datetime.combine(date.fromisoformat(text), time(), zone)
    text = " ".join(text.split())
    if len(text) > 60:  # noqa: PLR2004
        return None
    for pattern, read in ((_COMPACT, _ymd), (_WORDED, _dwy), (_WORD_FIRST, _wdy)):
        if match := pattern.match(text):
            return _moment(read(match), match.groups()[3:], zone)
    match = _NUMBERS.match(text)
    return _moment(_ordered(match, order), match.groups()[3:], zone) if match else None


def _ymd(match: re.Match[str]) -> tuple[int, int, int] | None:
    return int(match[1]), int(match[2]), int(match[3])


def _dwy(match: re.Match[str]) -> tuple[int, int, int] | None:
    month = _MONTHS.get(match[2].casefold())
    return (_year(match[3]), month, int(match[1])) if month else None


def _wdy(match: re.Match[str]) -> tuple[int, int, int] | None:
    month = _MONTHS.get(match[1].casefold())
    return (_year(match[3]), month, int(match[2])) if month else None


def _ordered(match: re.Match[str], order: Order) -> tuple[int, int, int] | None:
    first, second, third = match[1], match[2], match[3]
    if len(first) == 4:  # noqa: PLR2004 - a year, whatever the order
        return (int(first), int(second), int(third)) if len(third) <= 2 else None  # noqa: PLR2004
    if len(first) > 2 or len(third) == 3:  # noqa: PLR2004
        return None
    if order is Order.YMD:
        return (_year(first), int(second), int(third)) if len(third) <= 2 else None  # noqa: PLR2004
    if order is Order.DMY:
        return _year(third), int(second), int(first)
    return (_year(third), int(first), int(second)) if order is Order.MDY else None


def _year(digits: str) -> int:
    """Two digits: up to 68 is this century, as POSIX has it."""
    year = int(digits)
    if len(digits) <= 2:  # noqa: PLR2004
        return year + (2000 if year <= 68 else 1900)  # noqa: PLR2004
    return year


def _year_first(sample: str) -> bool:
    return bool(re.match(r"^\d{4}", sample))


def _moment(
    day: tuple[int, int, int] | None, rest: tuple[str | None, ...], zone: tzinfo | None
) -> datetime | None:
    if day is None:
        return None
    try:
        on = date(*day)
    except ValueError:
        return None
    clock = (rest[0] if rest else None) or ""
    if not clock:
        return datetime.combine(on, time(), zone)
    match = _TIME.match(clock.strip())
    return _timed(on, match, zone) if match else None


def _timed(on: date, match: re.Match[str], zone: tzinfo | None) -> datetime | None:
    hour = int(match[1])
    half = (match[4] or "").lower()[:1]
    if half:
        if not 1 <= hour <= 12:  # noqa: PLR2004
            return None
        hour = hour % 12 + (12 if half == "p" else 0)
    try:
        moment = datetime.combine(on, time(hour, int(match[2]), int(match[3] or 0)), zone)
    except ValueError:
        return None
    return moment.replace(tzinfo=_offset(match[5])) if match[5] else moment


def _offset(text: str) -> tzinfo:
    if text.lower() in {"z", "utc"}:
        return UTC
    sign = -1 if text[0] == "-" else 1
    digits = text[1:].replace(":", "")
    return timezone(sign * timedelta(hours=int(digits[:2]) % 24, minutes=int(digits[2:]) % 60))
