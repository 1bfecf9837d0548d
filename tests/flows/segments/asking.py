"""Filters at random: every field and test that is offered, in groups within groups."""

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random
from typing import Any

from rapport.business.customers.fields import Field, Kind
from rapport.business.customers.segments.tests import Offer, Takes, offered

from .population import CITIES, FAMILIES, NAMES

TODAY = date(2026, 11, 22)
WORDS = (*(one for one in CITIES if one), *NAMES, *FAMILIES, "o", "%", "_", "100%", "KOLN", "vip")
AMOUNTS = ("-1", "0", "1", "2", "0.1", "0.3", "19.9", "100", "249.95", "400")
DAYS = (0, 1, 29, 30, 31, 89, 90, 364, 365, 366, 4000)


def a_definition(dice: Random, fields: Sequence[Field], *, depth: int = 1) -> dict[str, Any]:
    how = dice.choice(("all", "any", "not"))
    return {how: [_part(dice, fields, depth) for _ in range(dice.randint(1, 3))]}


def _part(dice: Random, fields: Sequence[Field], depth: int) -> dict[str, Any]:
    if depth < 4 and dice.random() < 0.3:
        return a_definition(dice, fields, depth=depth + 1)
    field = dice.choice(fields)
    test = dice.choice(list(offered(field).values()))
    return a_test(dice, field, test)


def a_test(dice: Random, field: Field, test: Offer) -> dict[str, Any]:
    raw: dict[str, Any] = {"field": field.name, "test": test.name}
    match test.takes:
        case Takes.SEVERAL:
            raw["value"] = [_one(dice, field) for _ in range(dice.randint(1, 2))]
        case Takes.TWO:
            raw["value"] = sorted((_one(dice, field), _one(dice, field)), key=_size)
        case Takes.DAYS:
            raw["value"] = dice.choice(DAYS)
        case Takes.PERIOD:
            raw["value"] = dice.choice(("week", "month", "year"))
        case Takes.ONE:
            raw["value"] = _one(dice, field)
        case Takes.NOTHING:
            pass
    return raw


def _size(value: str) -> Any:
    return value if "-" in value[1:] else float(value)


def _one(dice: Random, field: Field) -> Any:
    match field.kind:
        case Kind.CHOICE | Kind.CHOICES:
            return dice.choice([value for value, _ in field.choices()]) if field.choices else "?"
        case Kind.YES_NO:
            return dice.choice((True, False))
        case Kind.NUMBER | Kind.MONEY:
            whole = [one for one in AMOUNTS if "." not in one]
            return dice.choice(AMOUNTS if field.places else whole)
        case Kind.DATE | Kind.MOMENT:
            return (TODAY + timedelta(days=dice.choice((0, -1, 1, -30, -365, 40)))).isoformat()
        case _:
            return dice.choice(WORDS)
