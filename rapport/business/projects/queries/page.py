"""What the customer's own page says: no more than is meant for them."""

from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.urls import reverse

from rapport.business.projects import rules
from rapport.business.projects.models import Project, Update
from rapport.business.team.models import Business
from rapport.business.team.queries import business, opening_hours
from rapport.plumbing.design.shown import Shown as Readable
from rapport.plumbing.kernel.words import Sentence

UPDATES = 30


@dataclass(frozen=True)
class Stage(Readable):
    """One step as the customer sees it."""

    name: str
    on: date | None
    is_done: bool
    is_current: bool


@dataclass(frozen=True)
class Said(Readable):
    text: str
    at: datetime


@dataclass(frozen=True)
class Progress(Readable):
    """Titles, steps, days and words for them; nothing about them, and no colleague's name."""

    project_id: int
    firm: Business
    language: str
    title: str
    stages: list[Stage]
    due_on: date | None
    lateness: Sentence | None
    updates: list[Said]
    is_over: bool
    is_dropped: bool
    ended_at: datetime | None


def address_of_page(project: Project) -> str:
    """The path of their page, for a link; nothing while it is closed."""
    if project.page_key is None:
        return ""
    token = rules.sealed(project.page_key, secret=settings.SECRET_KEY)
    return reverse("public:progress", args=[token])


def progress(token: str, *, now: datetime) -> Progress | None:
    """The page behind a token; None for one that is not ours, was closed, or never was."""
    key = rules.unsealed(token, secret=settings.SECRET_KEY)
    if not key:
        return None
    rows = Project.objects.select_related("customer", "plan", "at_step")
    project = rows.filter(page_key=key).first()
    if project is None:
        return None
    firm = business()
    return Progress(
        project_id=project.pk,
        firm=firm,
        language=project.customer.language or firm.language,
        title=project.title,
        stages=_stages(project),
        due_on=project.due_on,
        lateness=_lateness(project, now),
        updates=[Said(one.text, one.at) for one in _updates(project)],
        is_over=not project.is_open,
        is_dropped=project.outcome == Project.Outcome.DROPPED,
        ended_at=project.ended_at,
    )


def _stages(project: Project) -> list[Stage]:
    steps = [
        one
        for one in project.plan.steps.in_order()
        if one.retired_at is None or one.pk == project.at_step_id
    ]
    taken = project.steps.filter(undone_at=None).order_by("at", "pk")
    days = {pk: opening_hours().local(at).date() for pk, at in taken.values_list("plan_step", "at")}
    place = next((n for n, one in enumerate(steps) if one.pk == project.at_step_id), 0)
    return [
        Stage(
            name=one.name,
            on=days.get(one.pk) if number <= place else None,
            is_done=number < place or (number == place and not project.is_open),
            is_current=number == place and project.is_open,
        )
        for number, one in enumerate(steps)
    ]


def _updates(project: Project) -> "list[Update]":
    return list(project.updates.for_them().newest_first()[:UPDATES])


def _lateness(project: Project, now: datetime) -> Sentence | None:
    if not project.is_open:
        return None
    return rules.lateness(
        due_on=project.due_on,
        told_due_on=project.told_due_on,
        today=opening_hours().local(now).date(),
    )
