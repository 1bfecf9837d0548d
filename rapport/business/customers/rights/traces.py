"""Everything by which somebody to be erased may be found, filled from the top down."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Q

from rapport.business.customers.models import ContactPoint, Customer, Reach
from rapport.plumbing.kernel.telling import Words

from .marks import known_by


@dataclass
class Traces:
    """Who goes: the record with those merged into it, and what else tells of them.

    An app adds what it erases to `references`, `raw_mails`, `letters` and `files`; what lies below
    it then finds the rest.
    """

    customers: tuple[int, ...]
    # Addresses that reach nobody else.
    points: frozenset[int]
    # Names, addresses and numbers that mean nobody else.
    words: Words
    # Only addresses among them: what a letter to others may hold of them.
    addresses: Words
    now: datetime
    references: set[str] = field(default_factory=set)
    raw_mails: set[int] = field(default_factory=set)
    letters: set[int] = field(default_factory=set)
    files: set[int] = field(default_factory=set)
    # What they were known by, to be recognised should a file bring them back.
    marks: set[tuple[str, str]] = field(default_factory=set)
    # Nobody else is at work: what a restored backup says is running or leaving is not.
    is_alone: bool = False

    def refer(self, noun: str, ids: Iterable[int]) -> None:
        self.references |= {f"{noun}:{pk}" for pk in ids}


def own_points(ids: Iterable[int]) -> set[int]:
    """Addresses of these customers that nobody else has, now or formerly."""
    ids = list(ids)
    theirs = set(Reach.objects.filter(customer__in=ids).values_list("point_id", flat=True))
    others = Reach.objects.filter(point__in=theirs).exclude(customer__in=ids)
    return theirs - set(others.values_list("point_id", flat=True))


def gather(customers: Iterable[Customer], *, now: datetime, is_alone: bool = False) -> Traces:
    """What tells of them. A name that somebody else bears tells of nobody."""
    people = list(customers)
    ids = tuple(sorted(one.pk for one in people))
    points = frozenset(own_points(ids))
    addresses = [
        text
        for pair in ContactPoint.objects.filter(pk__in=points).values_list("value", "shown")
        for text in pair
    ]
    names = [one.name for one in people if _is_telling(one, ids)]
    numbers = [one.outside_number for one in people if one.outside_number]
    traces = Traces(
        customers=ids,
        points=points,
        words=Words([*addresses, *names, *(n for n in numbers if not n.isdigit())]),
        addresses=Words(addresses),
        now=now,
        marks=known_by(people, points=points),
        is_alone=is_alone,
    )
    traces.refer("customer", ids)
    return traces


def _is_telling(one: Customer, ids: tuple[int, ...]) -> bool:
    """Two words at least, or one that is no mere first name; and nobody else is called so."""
    namesakes = Customer.objects.exclude(pk__in=ids)
    if namesakes.filter(Q(name__iexact=one.name) | Q(sort_name=one.sort_name)).exists():
        return False
    return len(one.name.split()) > 1 or one.kind == Customer.Kind.COMPANY
