"""Work that asks for a word or a hand now: for Today, and for the count beside the navigation."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import F, Q

from rapport.business.projects.models import Project, ProjectQuerySet
from rapport.business.team.models import Member
from rapport.business.team.queries import opening_hours

from .shown import prepared_sentence

COUNTED = 99


@dataclass(frozen=True)
class Pressing:
    """One piece of work whose customer should hear from us."""

    id: int
    customer_id: int
    title: str
    step: str
    due_on: date | None
    told_at: datetime
    is_late: bool
    is_silent: bool
    owes_the_day: bool
    draft: str


def pressing(customer_ids: Iterable[int], *, now: datetime) -> dict[int, list[Pressing]]:
    """For many customers at once, the most pressing first."""
    rows = _pressing(Project.objects.open(), now).filter(customer__in=list(customer_ids))
    rows = rows.select_related("customer", "at_step").most_pressing_first()
    today, found = opening_hours().local(now).date(), dict[int, list[Pressing]]()
    for row in rows:
        one = Pressing(
            id=row.pk,
            customer_id=row.customer_id,
            title=row.title,
            step=row.at_step.name,
            due_on=row.due_on,
            told_at=row.last_told_at,
            is_late=row.is_late(today) and not _was_told_since(row, today),
            is_silent=row.is_silent(now),
            owes_the_day=row.owes_the_day,
            draft=prepared_sentence(row, row.at_step),
        )
        found.setdefault(row.customer_id, []).append(one)
    return found


def pressing_customers(*, now: datetime) -> set[int]:
    """Whom the passing of time alone may have made wait."""
    return set(_pressing(Project.objects.open(), now).values_list("customer_id", flat=True))


def pressing_count(member: Member, *, now: datetime) -> int:
    """How much work asks for a word, counted up to a point."""
    rows = _pressing(Project.objects.visible_to(member).open(), now)
    return len(rows.values_list("pk")[:COUNTED])


def _pressing(rows: ProjectQuerySet, now: datetime) -> ProjectQuerySet:
    today = opening_hours().local(now).date()
    moved = Q(told_due_on__isnull=False) & (Q(due_on=None) | ~Q(due_on=F("told_due_on")))
    return rows.filter(Q(tell_by__lt=now) | Q(due_on__lt=today) | moved)


def _was_told_since(row: Project, today: date) -> bool:
    """They have had a word since the day passed."""
    return row.due_on is not None and opening_hours().local(row.last_told_at).date() > row.due_on
