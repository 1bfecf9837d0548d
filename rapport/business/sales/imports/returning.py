"""Bills of somebody erased stay as they are, and bring nobody back."""

from collections.abc import Iterable, Sequence
from typing import TypeVar

from rapport.business.customers.imports import Line
from rapport.business.customers.imports.returning import nameless
from rapport.business.customers.models import Customer, Reach
from rapport.business.customers.rights.marks import (
    BILL,
    NAME,
    NUMBER,
    Mark,
    erased_among,
    refused_mark,
)
from rapport.business.customers.rules import sort_name
from rapport.plumbing.kernel.words import Sentence

from .named import Named

Row = TypeVar("Row", bound=Named)


def without_erased(
    rows: Sequence[tuple[Line, Row | Sentence]],
) -> list[tuple[Line, Row | Sentence]]:
    """The same rows; those of somebody erased refused, with nothing of what they said."""
    bought = [one for _, one in rows if not isinstance(one, Sentence)]
    erased = erased_among({mark for one in bought for mark in _marks(one)})
    if not erased:
        return list(rows)
    here = _here(bought)
    return [
        (nameless(line), refused_mark())
        if not isinstance(one, Sentence) and _is_barred(one, erased - here)
        else (line, one)
        for line, one in rows
    ]


def _is_barred(one: Named, erased: set[Mark]) -> bool:
    """By the bill, by the customer's number, or by an address together with the name."""
    if (BILL, one.number) in erased or (NUMBER, one.customer) in erased:
        return True
    name = (NAME, sort_name(one.name)) if one.name else None
    return ("email", one.email) in erased and (name is None or name in erased)


def _marks(one: Named) -> Iterable[Mark]:
    yield from ((BILL, one.number), (NUMBER, one.customer), ("email", one.email))
    if one.name:
        yield (NAME, sort_name(one.name))


def _here(bought: Sequence[Named]) -> set[Mark]:
    """Who was added again by hand is welcome."""
    numbers = Customer.objects.filter(outside_number__in=[one.customer for one in bought])
    emails = Reach.objects.live().filter(
        point__kind="email", point__value__in=[one.email for one in bought]
    )
    found = {(NUMBER, one or "") for one in numbers.values_list("outside_number", flat=True)}
    return found | {("email", one) for one in emails.values_list("point__value", flat=True)}
