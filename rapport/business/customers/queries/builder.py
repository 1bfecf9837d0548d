"""What a filter may ask next: every field in its group, its tests, and what stands behind one."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from rapport.business.customers.fields import Field, Kind, seen
from rapport.business.customers.models import Segment
from rapport.business.customers.segments.tests import PERIODS, Offer, Takes, offered
from rapport.business.customers.segments.tree import SEGMENT
from rapport.business.team.models import Member
from rapport.plumbing.design.shown import Shown
from rapport.plumbing.design.words import spoken
from rapport.plumbing.kernel.words import Sentence, say

FEW = 8
MOST_CHOICES = 2_000
BELONGING = say("Your segments")


@dataclass(frozen=True)
class Offered(Shown):
    name: str
    label: str


@dataclass(frozen=True)
class Subject(Shown):
    """Fields that belong together, under their heading."""

    label: str
    fields: list[Offered]


@dataclass(frozen=True)
class Question(Shown):
    """One field with the test that is being put to it."""

    name: str
    label: str
    test: str
    tests: list[Offered]
    # How the answer is given: nothing, words, number, day, days, period, choice, choices, yes_no.
    input: str
    takes_two: bool
    choices: list[tuple[str, str]]
    is_long: bool
    currency: str
    places: int


def subjects(member: Member) -> list[Subject]:
    """All that this member may ask, in the order in which apps offer it."""
    found: dict[str, list[Offered]] = {}
    for field in usable(member):
        found.setdefault(spoken(field.group), []).append(Offered(field.name, spoken(field.label)))
    if Segment.objects.visible_to(member).exists():
        found[spoken(BELONGING)] = [Offered(SEGMENT, spoken(say("Is in a segment")))]
    return [Subject(label, fields) for label, fields in found.items()]


def usable(member: Member) -> Iterable[Field]:
    return (field for field in seen(member).values() if not field.is_retired)


def question(name: str, test: str, *, member: Member, currency: str) -> Question | None:
    """The field of this name with one of its tests, the first unless another is named."""
    if name == SEGMENT:
        return _about_segments(test, member)
    field = next((one for one in usable(member) if one.name == name), None)
    if field is None:
        return None
    tests = offered(field)
    chosen = tests.get(test) or next(iter(tests.values()))
    choices = _choices(field)
    return Question(
        name=name,
        label=spoken(field.label),
        test=chosen.name,
        tests=[Offered(one.name, spoken(one.label)) for one in tests.values()],
        input=_input(field, chosen),
        takes_two=chosen.takes == Takes.TWO,
        choices=_periods() if chosen.takes == Takes.PERIOD else choices,
        is_long=len(choices) > FEW,
        currency=currency if field.kind == Kind.MONEY else "",
        places=field.places,
    )


def _about_segments(test: str, member: Member) -> Question:
    tests: dict[str, Sentence] = {"is": say("is in"), "is_not": say("is not in")}
    segments = Segment.objects.visible_to(member).by_name().values_list("pk", "name")
    choices = [(str(pk), name) for pk, name in segments[:MOST_CHOICES]]
    return Question(
        name=SEGMENT,
        label=spoken(say("Segment")),
        test=test if test in tests else "is",
        tests=[Offered(name, spoken(label)) for name, label in tests.items()],
        input="choice",
        takes_two=False,
        choices=choices,
        is_long=len(choices) > FEW,
        currency="",
        places=0,
    )


def _choices(field: Field) -> list[tuple[str, str]]:
    if field.kind == Kind.YES_NO:
        return [("yes", spoken(say("Yes"))), ("no", spoken(say("No")))]
    found: Iterable[tuple[str, Any]] = field.choices() if field.choices else ()
    return [(str(value), str(word)) for value, word in list(found)[:MOST_CHOICES]]


def _periods() -> list[tuple[str, str]]:
    return [(str(period), spoken(words)) for period, words in PERIODS.items()]


def _input(field: Field, test: Offer) -> str:
    if test.takes == Takes.NOTHING:
        return "nothing"
    if test.takes == Takes.DAYS:
        return "days"
    if test.takes == Takes.PERIOD or field.kind == Kind.YES_NO:
        return "choice"
    if field.kind in {Kind.CHOICE, Kind.CHOICES}:
        return "choices"
    if field.kind in {Kind.NUMBER, Kind.MONEY}:
        return "number"
    return "day" if field.kind in {Kind.DATE, Kind.MOMENT} else "words"
