"""Tests and values in words."""

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from rapport.business.customers.fields import Asked, Field, Kind
from rapport.plumbing.kernel.money import Money
from rapport.plumbing.kernel.words import Sentence, say

from .tests import PERIODS, Period, Takes
from .tree import InSegment, Leaf


def test_said(leaf: Leaf | InSegment, asked: Asked) -> Sentence:
    """One test as a chip says it: "Stage: Current"."""
    if isinstance(leaf, InSegment):
        if leaf.is_not:
            return say("Segment: not “{name}”", name=leaf.name)
        return say("Segment: “{name}”", name=leaf.name)
    return say("{field}: {phrase}", field=leaf.field.label, phrase=phrase(leaf, asked))


test_said.__test__ = False  # type: ignore[attr-defined]  # pytest would run it


def phrase(leaf: Leaf, asked: Asked) -> Sentence:
    """What is asked, without the field: "more than €400.00", "in the last 30 days"."""
    template = leaf.test.phrase.template
    match leaf.test.takes:
        case Takes.NOTHING:
            return leaf.test.phrase
        case Takes.DAYS:
            return say(template, value=leaf.value)
        case Takes.PERIOD:
            return PERIODS[Period(leaf.value)]
        case Takes.TWO:
            low, high = (_one(leaf.field, one, asked) for one in leaf.value)
            return say(template, low=low, high=high)
        case _:
            several = leaf.value if isinstance(leaf.value, tuple) else (leaf.value,)
            return say(template, value=either([_one(leaf.field, one, asked) for one in several]))


def value_said(field: Field, value: Any, asked: Asked) -> object:
    """What is known of a customer, fit for a sentence: a text, a day, an amount."""
    if field.kind == Kind.CHOICES:
        return ", ".join(str(_one(field, one, asked)) for one in value)
    return _one(field, value, asked)


def either(words: Iterable[object]) -> object:
    """One, or one or other, or other still."""
    first, *others = words
    said = first
    for other in others:
        said = say("{one} or {other}", one=said, other=other)
    return said


def _one(field: Field, value: Any, asked: Asked) -> object:
    match field.kind:
        case Kind.MONEY:
            return value if isinstance(value, Money) else Money(value, asked.currency)
        case Kind.YES_NO:
            return say("yes") if value else say("no")
        case Kind.CHOICE | Kind.CHOICES:
            return str(dict(choices_of(field)).get(str(value), value))
        case Kind.NUMBER:
            return _number(value)
        case Kind.MOMENT:
            return asked.day_of(value) if isinstance(value, datetime) else value
        case _:
            return value if isinstance(value, date) else str(value)


def choices_of(field: Field) -> list[tuple[str, Any]]:
    """Values as texts and the words for them."""
    return [(str(value), word) for value, word in field.choices()] if field.choices else []


def _number(value: Any) -> object:
    """A whole number without a point, any other with as few places as it has."""
    number = Decimal(str(value))
    return int(number) if number == int(number) else round(number.normalize(), 2)
