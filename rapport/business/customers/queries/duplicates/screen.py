"""Two records side by side, for whoever decides."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Q
from django.utils import timezone
from django.utils.formats import date_format

from rapport.business.customers.duplicates import CERTAIN
from rapport.business.customers.models import (
    ContactPoint,
    Customer,
    Duplicate,
    DuplicateQuerySet,
    Reach,
    Tie,
)
from rapport.business.customers.rules.duplicates import Likeness, likeness
from rapport.business.team.models import Member
from rapport.plumbing.design.shown import Shown
from rapport.plumbing.kernel.words import Sentence, heard, say

COUNTED = 100


@dataclass(frozen=True)
class Line(Shown):
    """One thing known of both, of one, or of neither alike."""

    label: Sentence
    first: tuple[str, ...]
    second: tuple[str, ...]
    mark: Likeness


@dataclass(frozen=True)
class Screen(Shown):
    """One pair to decide on; none when nothing is left."""

    pair: Duplicate | None = None
    reasons: tuple[Sentence, ...] = ()
    lines: tuple[Line, ...] = ()
    left: int = 0
    certain: int = 0
    before: int | None = None
    later: int | None = None

    @property
    def is_certain(self) -> bool:
        return self.pair is not None and self.pair.score >= CERTAIN


@dataclass(frozen=True)
class Other(Shown):
    """Somebody who is perhaps the same as the customer one looks at."""

    duplicate_id: int
    customer: Customer
    reasons: tuple[Sentence, ...]


def waiting(member: Member) -> DuplicateQuerySet:
    """What waits for a decision, of which this member may see both sides."""
    rows = Duplicate.objects.waiting().visible_to(member)
    return rows.filter(first__merged_into=None, second__merged_into=None)


def screen(member: Member, *, at: int | None = None) -> Screen:
    """The pair asked for, or the likeliest one."""
    rows = waiting(member)
    both = rows.select_related("first__keeper", "second__keeper").likeliest_first()
    pair = both.filter(pk=at).first() if at else None
    pair = pair or both.first()
    if pair is None:
        return Screen()
    return Screen(
        pair=pair,
        reasons=tuple(heard(reason) for reason in pair.reasons),
        lines=tuple(_lines(pair.first, pair.second)),
        left=rows.count(),
        certain=rows.filter(score__gte=CERTAIN).count(),
        before=_beside(rows, pair, is_later=False),
        later=_beside(rows, pair, is_later=True),
    )


def hint(member: Member) -> int:
    """How many pairs wait, a hundred at most."""
    return waiting(member).order_by()[:COUNTED].count()


def of_customer(customer: Customer, *, member: Member) -> list[Other]:
    """Who is perhaps the same as this customer, likeliest first."""
    rows = waiting(member).of(customer.pk)
    rows = rows.select_related("first", "second").likeliest_first()
    return [
        Other(
            row.pk,
            row.second if row.first_id == customer.pk else row.first,
            tuple(heard(reason) for reason in row.reasons),
        )
        for row in rows[:3]
    ]


def _beside(rows: DuplicateQuerySet, pair: Duplicate, *, is_later: bool) -> int | None:
    if is_later:
        after = Q(score__lt=pair.score) | Q(score=pair.score, pk__gt=pair.pk)
        return rows.filter(after).likeliest_first().values_list("pk", flat=True).first()
    before = Q(score__gt=pair.score) | Q(score=pair.score, pk__lt=pair.pk)
    return rows.filter(before).order_by("score", "-pk").values_list("pk", flat=True).first()


def _lines(first: Customer, second: Customer) -> Iterable[Line]:
    ids = [first.pk, second.pk]
    ways: dict[tuple[int, str], list[str]] = defaultdict(list)
    reaches = Reach.objects.live().filter(customer__in=ids).order_by("-is_preferred", "pk")
    for pk, kind, shown in reaches.values_list("customer_id", "point__kind", "point__shown"):
        ways[pk, kind].append(shown)
    ties = Tie.objects.works_at().live(timezone.localdate()).filter(customer__in=ids)
    firms: dict[int, list[str]] = defaultdict(list)
    for pk, name in ties.order_by("pk").values_list("customer_id", "to__name"):
        firms[pk].append(name)

    def line(label: Sentence, one: Sequence[str], other: Sequence[str]) -> Iterable[Line]:
        if any(one) or any(other):
            kept = tuple(text for text in one if text), tuple(text for text in other if text)
            yield Line(label, *kept, likeness(*kept))

    kinds = ContactPoint.Kind
    yield from line(say("Name"), [first.name], [second.name])
    yield from line(say("Goes by"), [first.goes_by], [second.goes_by])
    for label, kind in (
        (say("E-mail"), kinds.EMAIL),
        (say("Phone"), kinds.PHONE),
        (say("Address"), kinds.ADDRESS),
    ):
        yield from line(label, ways[first.pk, kind], ways[second.pk, kind])
    yield from line(say("Lives in"), [first.city], [second.city])
    yield from line(say("Born on"), _day(first), _day(second))
    yield from line(say("Works at"), firms[first.pk], firms[second.pk])
    yield from line(say("Number"), [first.outside_number or ""], [second.outside_number or ""])


def _day(customer: Customer) -> list[str]:
    return [date_format(customer.born_on, "j F Y")] if customer.born_on else []
