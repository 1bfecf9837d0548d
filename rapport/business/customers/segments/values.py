"""What stands behind a test, read from JSON into the field's own kind."""

from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from rapport.business.customers.fields import Field, Kind
from rapport.business.customers.rules import tidy
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.kernel.words import say

from .tests import Offer, Period, Takes

LONGEST = 200
MOST_VALUES = 100
MOST_DAYS = 36_500
GREATEST = Decimal(10) ** 12
FIRST_YEAR, LAST_YEAR = 1800, 2300


def read(field: Field, test: Offer, raw: Any) -> Any:
    """The value, or Refused with what is wrong about it."""
    match test.takes:
        case Takes.NOTHING:
            return None
        case Takes.SEVERAL:
            return _several(field, raw)
        case Takes.TWO:
            return _two(field, raw)
        case Takes.DAYS:
            return _days(field, raw)
        case Takes.PERIOD:
            return _period(field, raw)
        case Takes.ONE:
            one = _one(field, raw, _choices(field))
            return (one,) if field.kind == Kind.YES_NO else one


def _several(field: Field, raw: Any) -> tuple[Any, ...]:
    several = raw if isinstance(raw, list) else [raw]
    if not several or len(several) > MOST_VALUES:
        raise Refused(
            say("{field}: please choose between 1 and {most} values.",
                field=field.label, most=MOST_VALUES)
        )  # fmt: skip
    choices = _choices(field)
    return tuple(_one(field, one, choices) for one in several)


def _period(field: Field, raw: Any) -> str:
    if raw not in list(Period):
        raise Refused(say("{field}: please say week, month or year.", field=field.label))
    return str(raw)


def _two(field: Field, raw: Any) -> tuple[Any, Any]:
    if not isinstance(raw, list) or len(raw) != 2:  # noqa: PLR2004
        raise Refused(say("{field}: please give both ends.", field=field.label))
    low, high = (_one(field, one, None) for one in raw)
    if high < low:
        raise Refused(say("{field}: the first must not be after the second.", field=field.label))
    return low, high


def _days(field: Field, raw: Any) -> int:
    number = _decimal(raw)
    if number is None or number != int(number) or not 0 <= number <= MOST_DAYS:
        raise Refused(
            say("{field}: please give a number of days up to {most}.",
                field=field.label, most=MOST_DAYS)
        )  # fmt: skip
    return int(number)


def _choices(field: Field) -> set[str] | None:
    if field.choices is None or field.kind not in {Kind.CHOICE, Kind.CHOICES}:
        return None
    return {str(value) for value, _ in field.choices()}


def _one(field: Field, raw: Any, choices: set[str] | None) -> Any:
    match field.kind:
        case Kind.TEXT | Kind.LINK:
            return _text(field, raw)
        case Kind.NUMBER | Kind.MONEY:
            return _number(field, raw)
        case Kind.DATE | Kind.MOMENT:
            return _day(field, raw)
        case Kind.YES_NO:
            return _yes_no(field, raw)
        case Kind.CHOICE | Kind.CHOICES:
            chosen = str(raw) if isinstance(raw, str | int) and not isinstance(raw, bool) else ""
            if choices is not None and chosen not in choices:
                raise Refused(
                    say("{field}: “{value}” is not among the choices.",
                        field=field.label, value=str(raw)[:60])
                )  # fmt: skip
            return chosen


def _text(field: Field, raw: Any) -> str:
    text = tidy(raw, longest=LONGEST) if isinstance(raw, str) else ""
    if not text:
        raise Refused(say("{field}: please give some words.", field=field.label))
    return text


def _number(field: Field, raw: Any) -> Decimal:
    number = _decimal(raw)
    if number is None or abs(number) > GREATEST:
        raise Refused(say("{field}: please give a number.", field=field.label))
    if number != round(number, field.places):
        if not field.places:
            raise Refused(say("{field}: please give a whole number.", field=field.label))
        raise Refused(
            say("{field}: at most {places} places behind the point.",
                field=field.label, places=field.places)
        )  # fmt: skip
    return round(number, field.places)


def _decimal(raw: Any) -> Decimal | None:
    if isinstance(raw, bool) or not isinstance(raw, int | float | str | Decimal):
        return None
    try:
        number = Decimal(str(raw).strip()[:40])
    except InvalidOperation:
        return None
    return number if number.is_finite() and number.adjusted() < len(str(GREATEST)) else None


def _day(field: Field, raw: Any) -> date:
    try:
        day = date.fromisoformat(raw if isinstance(raw, str) else "")
    except ValueError:
        day = date.min
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise Refused(say("{field}: please give a day as 2026-11-21.", field=field.label))
    return day


def _yes_no(field: Field, raw: Any) -> bool:
    known = {"yes": True, "no": False, "true": True, "false": False}
    if isinstance(raw, bool):
        return raw
    if isinstance(raw, str) and raw.lower() in known:
        return known[raw.lower()]
    raise Refused(say("{field}: please say yes or no.", field=field.label))
