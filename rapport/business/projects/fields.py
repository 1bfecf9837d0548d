"""What work in progress tells of a customer, as far as who asks may see it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django.db.models import Min, OuterRef, Q, Subquery

from rapport.business.customers.fields import Asked, Field, Kind, Test
from rapport.business.customers.fields.conditions import among, inside, yes_or_no
from rapport.business.projects.models import Plan, PlanStep, Project, ProjectQuerySet
from rapport.plumbing.kernel.words import Sentence, say

GROUP = say("Work for them")
Chosen = Callable[[Asked], ProjectQuerySet]


def project_fields() -> Iterable[Field]:
    yield _yes_or_no("projects.open", say("Has work in progress"), _open)
    yield _choices("projects.kind", say("Kind of work in progress"), "plan", _plans)
    yield _choices("projects.stage", say("Step of the work in progress"), "at_step", _steps)
    yield Field(
        name="projects.next_due",
        label=say("Work due on"),
        kind=Kind.DATE,
        group=GROUP,
        values=_due,
        where=_due_within,
        order=lambda asked: Subquery(_next(asked).filter(customer=OuterRef("pk")).values("figure")),
    )
    yield _yes_or_no("projects.late", say("Work is overdue"), _late)


def _seen(asked: Asked) -> ProjectQuerySet:
    every = Project.objects.all()
    return every.visible_to(asked.by) if asked.by else every


def _open(asked: Asked) -> ProjectQuerySet:
    return _seen(asked).open()


def _late(asked: Asked) -> ProjectQuerySet:
    return _seen(asked).late(asked.today)


def _yes_or_no(name: str, label: Sentence, rows: Chosen) -> Field:
    def values(ids: Sequence[int], asked: Asked) -> Mapping[int, bool]:
        found = set(rows(asked).filter(customer__in=ids).values_list("customer", flat=True))
        return {pk: pk in found for pk in ids}

    return Field(
        name=name,
        label=label,
        kind=Kind.YES_NO,
        group=GROUP,
        values=values,
        where=lambda test, value, asked: yes_or_no(among(rows(asked)), test, value),
        tests=("is",),
    )


def _plans() -> list[tuple[str, str]]:
    return [(str(pk), name) for pk, name in Plan.objects.in_order().values_list("pk", "name")]


def _steps() -> list[tuple[str, str]]:
    """Each with its plan: several plans have a "Received"."""
    rows = PlanStep.objects.order_by("plan__name", "plan_id", "position", "pk")
    told = rows.values_list("pk", "plan__name", "name")
    return [(str(pk), f"{plan}: {name}") for pk, plan, name in told]


def _choices(name: str, label: Sentence, column: str, choices: Any) -> Field:
    def values(ids: Sequence[int], asked: Asked) -> Mapping[int, list[str]]:
        found: dict[int, list[str]] = {}
        told = _open(asked).filter(customer__in=ids).order_by(column)
        for pk, key in told.values_list("customer", column).distinct():
            found.setdefault(pk, []).append(str(key))
        return found

    def where(test: Test, value: Any, asked: Asked) -> Q:
        if test == Test.KNOWN:
            return among(_open(asked))
        wanted = [int(one) for one in value if str(one).isdecimal()]
        return among(_open(asked).filter(**{f"{column}__in": wanted}))

    return Field(
        name=name,
        label=label,
        kind=Kind.CHOICES,
        group=GROUP,
        values=values,
        where=where,
        choices=choices,
    )


def _next(asked: Asked) -> Any:
    """The day the first of their open work is due."""
    due = _open(asked).filter(due_on__isnull=False).order_by().values("customer")
    return due.annotate(figure=Min("due_on"))


def _due(ids: Sequence[int], asked: Asked) -> Mapping[int, date]:
    return dict(_next(asked).filter(customer__in=ids).values_list("customer", "figure"))


def _due_within(test: Test, value: Any, asked: Asked) -> Q:
    rows = _next(asked)
    return among(rows if test == Test.KNOWN else rows.filter(inside("figure", value)))
