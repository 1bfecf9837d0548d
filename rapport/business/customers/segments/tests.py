"""What a filter may ask of a field, and how each is put to it: "in the last 30 days" is a span."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from rapport.business.customers.fields import Asked, Field, Kind, Span, Test
from rapport.business.customers.rules import fold
from rapport.plumbing.kernel.words import Sentence, say

from . import spans

Question = tuple[Test, Any]


class Takes(StrEnum):
    """What stands behind a test."""

    NOTHING = "nothing"
    ONE = "one"
    SEVERAL = "several"  # one or several
    TWO = "two"  # from and to
    DAYS = "days"
    PERIOD = "period"


class Period(StrEnum):
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


PERIODS = {
    Period.WEEK: say("this week"),
    Period.MONTH: say("this month"),
    Period.YEAR: say("this year"),
}


@dataclass(frozen=True)
class Offer:
    """One test as people choose it. `is_not` turns the question round, for the unknown as well."""

    name: str
    label: Sentence  # in a menu
    phrase: Sentence  # with its value: "more than {value}"
    takes: Takes
    question: Callable[[Field, Any, Asked], Question]
    is_not: bool = False


def _known(field: Field, value: Any, asked: Asked) -> Question:
    return Test.KNOWN, None


def _any_of(field: Field, value: Any, asked: Asked) -> Question:
    if field.kind in {Kind.TEXT, Kind.LINK}:
        return Test.ANY_OF, tuple(fold(one) for one in value)
    return Test.ANY_OF, tuple(value)


def _holds(field: Field, value: Any, asked: Asked) -> Question:
    return Test.HOLDS, tuple(fold(value).split())


def _begins(field: Field, value: Any, asked: Asked) -> Question:
    return Test.BEGINS, fold(value)


def _number(make: Callable[[Any], Span]) -> Callable[[Field, Any, Asked], Question]:
    return lambda field, value, asked: (Test.WITHIN, make(value))


def _days(make: Callable[[Any, Asked], spans.Days]) -> Callable[[Field, Any, Asked], Question]:
    """A span of days; of moments, from the first minute of the first to the end of the last."""

    def question(field: Field, value: Any, asked: Asked) -> Question:
        days = make(value, asked)
        is_moment = field.kind == Kind.MOMENT
        return Test.WITHIN, spans.moments(days, asked) if is_moment else spans.plain(days)

    return question


_KNOWN = (
    Offer("known", say("is known"), say("known"), Takes.NOTHING, _known),
    Offer("unknown", say("is not known"), say("not known"), Takes.NOTHING, _known, is_not=True),
)
_CHOICE = (
    Offer("is", say("is"), say("{value}"), Takes.SEVERAL, _any_of),
    Offer("is_not", say("is not"), say("not {value}"), Takes.SEVERAL, _any_of, is_not=True),
)
_CHOICES = (
    Offer("holds", say("has"), say("{value}"), Takes.SEVERAL, _any_of),
    Offer("holds_not", say("has not"), say("not {value}"), Takes.SEVERAL, _any_of, is_not=True),
)
_TEXT = (
    *_CHOICE,
    Offer("holds", say("contains"), say("with “{value}” in it"), Takes.ONE, _holds),
    Offer(
        "holds_not",
        say("does not contain"),
        say("without “{value}” in it"),
        Takes.ONE,
        _holds,
        is_not=True,
    ),
    Offer("begins", say("begins with"), say("beginning with “{value}”"), Takes.ONE, _begins),
)
_NUMBER = (
    Offer(
        "above",
        say("is more than"),
        say("more than {value}"),
        Takes.ONE,
        _number(lambda value: Span(value, None, takes_low=False)),
    ),
    Offer(
        "below",
        say("is less than"),
        say("less than {value}"),
        Takes.ONE,
        _number(lambda value: Span(None, value, takes_high=False)),
    ),
    Offer(
        "at_least",
        say("is at least"),
        say("at least {value}"),
        Takes.ONE,
        _number(lambda value: Span(value, None)),
    ),
    Offer(
        "at_most",
        say("is at most"),
        say("at most {value}"),
        Takes.ONE,
        _number(lambda value: Span(None, value)),
    ),
    Offer(
        "between",
        say("is between"),
        say("between {low} and {high}"),
        Takes.TWO,
        _number(lambda value: Span(*value)),
    ),
    Offer("is", say("is"), say("{value}"), Takes.ONE, _number(lambda value: Span(value, value))),
    Offer(
        "is_not",
        say("is not"),
        say("not {value}"),
        Takes.ONE,
        _number(lambda value: Span(value, value)),
        is_not=True,
    ),
)
_DAY = (
    Offer(
        "last_days",
        say("in the last … days"),
        say("in the last {value} days"),
        Takes.DAYS,
        _days(spans.last_days),
    ),
    Offer(
        "before_days",
        say("more than … days ago"),
        say("more than {value} days ago"),
        Takes.DAYS,
        _days(spans.before_days),
    ),
    Offer(
        "next_days",
        say("in the next … days"),
        say("in the next {value} days"),
        Takes.DAYS,
        _days(spans.next_days),
    ),
    Offer("this", say("is in"), say("{value}"), Takes.PERIOD, _days(spans.this)),
    Offer("on", say("is on"), say("on {value}"), Takes.ONE, _days(lambda day, asked: (day, day))),
    Offer("before", say("is before"), say("before {value}"), Takes.ONE, _days(spans.before)),
    Offer("after", say("is after"), say("after {value}"), Takes.ONE, _days(spans.after)),
    Offer(
        "between",
        say("is between"),
        say("between {low} and {high}"),
        Takes.TWO,
        _days(lambda value, asked: tuple(value)),
    ),
)
_YES_NO = (Offer("is", say("is"), say("{value}"), Takes.ONE, _any_of),)

_BY_KIND: dict[Kind, tuple[Offer, ...]] = {
    Kind.TEXT: (*_TEXT, *_KNOWN),
    Kind.LINK: (*_TEXT, *_KNOWN),
    Kind.NUMBER: (*_NUMBER, *_KNOWN),
    Kind.MONEY: (*_NUMBER, *_KNOWN),
    Kind.DATE: (*_DAY, *_KNOWN),
    Kind.MOMENT: (*_DAY, *_KNOWN),
    Kind.CHOICE: (*_CHOICE, *_KNOWN),
    Kind.CHOICES: (*_CHOICES, *_KNOWN),
    Kind.YES_NO: (*_YES_NO, *_KNOWN),
}


def offered(field: Field) -> dict[str, Offer]:
    """The tests of a field by name, in the order of a menu."""
    of_kind = _BY_KIND[field.kind]
    return {one.name: one for one in of_kind if not field.tests or one.name in field.tests}
