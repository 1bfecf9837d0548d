"""What was merged into a customer, and what taking it apart would bring back."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q
from django.utils.functional import Promise

from rapport.business.customers.links import again, table
from rapport.business.customers.models import Customer, Duplicate, FieldValue, Merge, MergeStep
from rapport.business.team.models import Member
from rapport.business.team.rules import Capability
from rapport.plumbing.design.moments import when
from rapport.plumbing.design.shown import Shown

from .comparing import FIELDS, Moving
from .merging import Arrivals, arriving, later_merges, standing
from .tables import WORKED_OUT, at_of, icon_of, line_of, shown_value, words_of

Deed = MergeStep.Deed
CUSTOMER = "customers.customer"
MOST_SUSPECTS = 5


@dataclass(frozen=True)
class MergedFrom(Shown):
    """A record that this one took in, and what it said otherwise."""

    merge: Merge
    name: str
    said: list[tuple[str | Promise, str]]


@dataclass(frozen=True)
class Arrival(Shown):
    """One row that came since; ticked, it goes with the other."""

    key: str
    words: str
    at: datetime | None


@dataclass(frozen=True)
class Arrived(Shown):
    words: str
    icon: str
    rows: list[Arrival]


@dataclass(frozen=True)
class Parting(Shown):
    merge: Merge
    survivor: Customer
    merged: Customer
    back: list[Moving]
    # Fields of the survivor that say again what they said before.
    fields: list[tuple[str | Promise, str, str]]
    arrived: list[Arrived]
    # Merges that came later: they are undone for a moment, and stand again afterwards.
    later: int


def merged_from(customer: Customer, *, member: Member) -> list[MergedFrom]:
    """What the record of a customer has become of, newest first; nothing costs one query."""
    merges = Merge.objects.standing().filter(merged__merged_into=customer)
    found = list(merges.select_related("merged", "by").newest_first())
    if not found:
        return []
    aside = _aside([one.pk for one in found], member)
    return [
        MergedFrom(
            merge=one,
            name=one.merged.name,
            said=[*_said_otherwise(one.merged, customer), *aside.get(one.pk, [])],
        )
        for one in found
    ]


def _said_otherwise(merged: Customer, customer: Customer) -> list[tuple[str | Promise, str]]:
    columns = ("goes_by", "city", "born_on", "language", "source", "outside_number")
    return [
        (FIELDS[column], shown_value(merged, column, getattr(merged, column)))
        for column in columns
        if getattr(merged, column) and getattr(merged, column) != getattr(customer, column)
    ]


def _aside(merge_ids: Iterable[int], member: Member) -> dict[int, list[tuple[str | Promise, str]]]:
    """What own fields said that had another word already."""
    label = FieldValue._meta.label_lower
    steps = MergeStep.objects.filter(merge__in=list(merge_ids), deed=Deed.DROPPED, model=label)
    found: dict[int, list[tuple[str | Promise, str]]] = {}
    for step in steps.order_by("pk"):
        value = FieldValue(**again(FieldValue, step.before or {}))
        if not value.field.is_private or member.can(Capability.SEE_PRIVATE):
            found.setdefault(step.merge_id, []).append((value.field.label, str(value)))
    return found


def parting(merge: Merge) -> Parting:
    """Everything the page of an un-merge shows."""
    head = Customer.objects.get(pk=standing(merge.survivor_id))
    arrivals = Arrivals(merge)
    return Parting(
        merge=merge,
        survivor=head,
        merged=merge.merged,
        back=_back(merge),
        fields=_fields(merge, head),
        arrived=_arrived(arrivals),
        later=len(later_merges(merge)),
    )


def _back(merge: Merge) -> list[Moving]:
    counts: Counter[str] = Counter()
    steps = merge.steps.filter(deed__in=[Deed.MOVED, Deed.DROPPED])
    for label, count in Counter(steps.values_list("model", flat=True)).items():
        if label not in WORKED_OUT:
            counts[label] += count
    return [
        Moving(words_of(table(label)), icon_of(label), count)
        for label, count in counts.most_common()
    ]


def _fields(merge: Merge, head: Customer) -> list[tuple[str | Promise, str, str]]:
    """Only what still says what the merge made it say."""
    steps = merge.steps.filter(
        deed=Deed.CHANGED, model=CUSTOMER, row=str(merge.survivor_id)
    ).order_by("pk")
    found = []
    for step in steps:
        now, then = again(Customer, step.after or {}), again(Customer, step.before or {})
        found += [
            (FIELDS[name], _shown(head, name, now[name]), _shown(head, name, then[name]))
            for name in now
            if name in FIELDS and getattr(head, name) == now[name]
        ]
    return found


def _shown(customer: Customer, name: str, value: Any) -> str:
    return when(value) if isinstance(value, datetime) else shown_value(customer, name, value)


def _arrived(arrivals: Arrivals) -> list[Arrived]:
    found: dict[str, Arrived] = {}
    for link in arriving():
        rows = arrivals.rows(link)
        if not rows or link.label in WORKED_OUT:
            continue
        told = found.setdefault(link.label, Arrived(words_of(link.model), icon_of(link.label), []))
        told.rows.extend(
            Arrival(f"{link.label}:{row.pk}", line_of(row), at_of(row)) for row in rows
        )
    return list(found.values())


def suspects(customer: Customer, *, member: Member) -> list[Duplicate]:
    """Who may be the same, as far as anybody has found out; the likeliest first."""
    pairs = Duplicate.objects.visible_to(member).waiting().likeliest_first()
    found = pairs.filter(Q(first=customer) | Q(second=customer)).select_related("first", "second")
    return list(found[:MOST_SUSPECTS])
