"""What stands beside the record: tags, ways to reach them, ties, the stage since when."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from rapport.business.customers.models import (
    ContactPoint,
    Customer,
    Reach,
    StageChange,
    Tag,
    Tie,
    seen_by,
)
from rapport.business.customers.rules import fold
from rapport.plumbing.kernel.words import Sentence, say

from .asked import Asked
from .conditions import among, compared, says, yes_or_no
from .declared import Field, Kind, Test
from .own import STANDING

REACHING = say("How we reach them")
TIES = say("Ties and roles")
Tagging = Customer.tags.through


def gathered_fields() -> Iterable[Field]:
    """Fields of rows that belong to the customer."""
    yield Field(
        name="tags",
        label=say("Tags"),
        kind=Kind.CHOICES,
        group=STANDING,
        values=lambda ids, asked: _tags(ids),
        where=_tagged,
        choices=lambda: [(name, name) for name in Tag.objects.values_list("name", flat=True)],
    )
    yield Field(
        name="stage_since",
        label=say("In this stage since"),
        kind=Kind.MOMENT,
        group=STANDING,
        values=lambda ids, asked: _stage_since(ids),
        where=lambda test, value, asked: among(
            StageChange.objects.filter(compared("at", test, value)).exclude(
                Exists(_later_changes())
            )
        ),
        order=lambda asked: Subquery(
            StageChange.objects.filter(customer=OuterRef("pk"))
            .order_by("-at", "-pk")
            .values("at")[:1]
        ),
    )
    for kind, label in (
        (ContactPoint.Kind.EMAIL, say("Has an e-mail address")),
        (ContactPoint.Kind.PHONE, say("Has a phone number")),
        (ContactPoint.Kind.ADDRESS, say("Has a postal address")),
        (ContactPoint.Kind.HANDLE, say("Has a social handle")),
    ):
        yield _has_way(str(kind), label)
    yield from _tie_fields()


def _tags(ids: Sequence[int]) -> Mapping[int, tuple[str, ...]]:
    found: dict[int, tuple[str, ...]] = {}
    rows = Tagging.objects.filter(customer__in=ids).order_by("tag__name")
    for pk, name in rows.values_list("customer_id", "tag__name"):
        found[pk] = (*found.get(pk, ()), name)
    return found


def _tagged(test: Test, value: Any, asked: Asked) -> Q:
    rows = Tagging.objects.all()
    if test == Test.ANY_OF:
        rows = rows.filter(tag__name__in=value)
    return among(rows)


def _stage_since(ids: Sequence[int]) -> Mapping[int, datetime]:
    rows = StageChange.objects.filter(customer__in=ids).order_by("at", "pk")
    return dict(rows.values_list("customer_id", "at"))


def _later_changes() -> "QuerySet[StageChange]":
    later = Q(at__gt=OuterRef("at")) | Q(at=OuterRef("at"), pk__gt=OuterRef("pk"))
    return StageChange.objects.filter(later, customer=OuterRef("customer"))


def _has_way(kind: str, label: Sentence) -> Field:
    def values(ids: Sequence[int], asked: Asked) -> Mapping[int, bool]:
        # Of every kind: asked for one, SQLite would begin with all the points of that kind.
        live = Reach.objects.live().filter(customer__in=ids)
        have = {pk for pk, its in live.values_list("customer_id", "point__kind") if its == kind}
        return {pk: pk in have for pk in ids}

    live = Reach.objects.live().filter(customer=OuterRef("pk"), point__kind=kind)
    return Field(
        name=f"has_{kind}",
        label=label,
        kind=Kind.YES_NO,
        group=REACHING,
        values=values,
        where=lambda test, value, asked: yes_or_no(Q(Exists(live)), test, value),
        tests=("is",),
    )


def _jobs(asked: Asked) -> "QuerySet[Tie]":
    """Who works where now, as far as who asks may see the company."""
    seen = seen_by(asked.by, "to") if asked.by else Q()
    return Tie.objects.works_at().live(asked.today).filter(seen)


def _tie_fields() -> Iterable[Field]:
    yield Field(
        name="works_at",
        label=say("Works at"),
        kind=Kind.TEXT,
        group=TIES,
        values=lambda ids, asked: dict(
            _jobs(asked)
            .filter(customer__in=ids)
            .order_by("pk")
            .values_list("customer_id", "to__name")
        ),
        where=_works_at,
        in_messages=True,
    )
    yield Field(
        name="roles",
        label=say("Role"),
        kind=Kind.CHOICES,
        group=TIES,
        values=_roles,
        where=lambda test, value, asked: among(_with_role(test, value, asked)),
        choices=lambda: [(str(value), word) for value, word in Tie.Role.choices if value],
    )
    yield Field(
        name="has_sponsor",
        label=say("Has a sponsor"),
        kind=Kind.YES_NO,
        group=TIES,
        values=_sponsored,
        where=lambda test, value, asked: yes_or_no(among(_sponsors(asked), "to"), test, value),
        tests=("is",),
    )
    yield Field(
        name="introduced_others",
        label=say("Introduced others to us"),
        kind=Kind.YES_NO,
        group=TIES,
        values=_introduced,
        where=lambda test, value, asked: yes_or_no(among(_introductions(asked), "to"), test, value),
        tests=("is",),
    )


def _works_at(test: Test, value: Any, asked: Asked) -> Q:
    """Of several jobs the newest counts. There are far fewer companies than people."""
    jobs = _jobs(asked)
    newest = jobs.exclude(Exists(jobs.filter(customer=OuterRef("customer"), pk__gt=OuterRef("pk"))))
    if test != Test.KNOWN:
        names = jobs.order_by().values_list("to_id", "to__name").distinct()
        newest = newest.filter(to__in=[pk for pk, name in names if says(test, value, fold(name))])
    return among(newest)


def _with_role(test: Test, value: Any, asked: Asked) -> "QuerySet[Tie]":
    jobs = _jobs(asked).exclude(role="")
    return jobs.filter(role__in=value) if test == Test.ANY_OF else jobs


def _roles(ids: Sequence[int], asked: Asked) -> Mapping[int, tuple[str, ...]]:
    found: dict[int, tuple[str, ...]] = {}
    jobs = _jobs(asked).filter(customer__in=ids).exclude(role="").order_by("pk")
    for pk, role in jobs.values_list("customer_id", "role"):
        found[pk] = (*found.get(pk, ()), role)
    return found


def _of_people_seen(asked: Asked) -> Q:
    return seen_by(asked.by, "customer") if asked.by else Q()


def _sponsors(asked: Asked) -> "QuerySet[Tie]":
    sponsors = Tie.objects.works_at().live(asked.today).filter(role=Tie.Role.SPONSOR)
    return sponsors.filter(_of_people_seen(asked))


def _introductions(asked: Asked) -> "QuerySet[Tie]":
    introductions = Tie.objects.live(asked.today).filter(kind=Tie.Kind.INTRODUCED_BY)
    return introductions.filter(_of_people_seen(asked))


def _sponsored(ids: Sequence[int], asked: Asked) -> Mapping[int, bool]:
    return _at_the_other_end(_sponsors(asked), ids)


def _introduced(ids: Sequence[int], asked: Asked) -> Mapping[int, bool]:
    return _at_the_other_end(_introductions(asked), ids)


def _at_the_other_end(ties: "QuerySet[Tie]", ids: Sequence[int]) -> Mapping[int, bool]:
    have = set(ties.filter(to__in=ids).values_list("to_id", flat=True))
    return {pk: pk in have for pk in ids}
