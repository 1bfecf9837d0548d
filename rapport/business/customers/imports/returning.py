"""Somebody erased does not come back by a file: neither by their number nor by their address."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from rapport.business.customers import rules
from rapport.business.customers.models import ErasedMark
from rapport.business.customers.rights.marks import (
    NAME,
    NUMBER,
    Mark,
    erased_among,
)

from .kinds import Line
from .known import Known
from .person import Person


class Returning:
    """Which of these were erased; asked once for a whole stretch."""

    def __init__(self, people: Sequence[Person]) -> None:
        self.erased: set[Mark] = set()
        if ErasedMark.objects.exists():
            self.erased = erased_among({mark for one in people for mark in _marks(one)})

    def is_barred(self, person: Person, known: Known) -> bool:
        """By the number another program knows them by, or by an address together with the name.

        A housemate on the same phone is somebody else; who is here again was added by a person.
        """
        if person.own_number in known.erased_numbers:
            return True
        if not self.erased or known.whose(person) is not None:
            return False
        if (NUMBER, person.outside_number or "") in self.erased:
            return True
        points = {way.point for way in person.ways} & self.erased
        return bool(points) and (person.is_nameless or _name(person) in self.erased)


def nameless(line: Line) -> Line:
    """The line as it is refused: what it said about them is not kept with the refusal."""
    return replace(line, cells=(), said={})


def _marks(person: Person) -> Iterable[Mark]:
    yield (NUMBER, person.outside_number or "")
    yield _name(person)
    for way in person.ways:
        yield way.point


def _name(person: Person) -> Mark:
    return (NAME, rules.sort_name(person.name, is_company=person.kind == "company"))
