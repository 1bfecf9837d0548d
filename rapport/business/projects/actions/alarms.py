from datetime import datetime

from django.db import transaction

from rapport.business.projects.events import ProjectLate, ProjectSilent
from rapport.business.projects.models import Project

from .locked import facts, held, reckon, today_of, told

BATCH = 200


def announce(*, now: datetime) -> int:
    """Say once of each project that it is late, or that the customer has waited too long."""
    today = today_of(now)
    late = Project.objects.late(today).filter(late_for=None)
    silent = Project.objects.silent(now).filter(silent_for=None)
    ids = {
        *late.order_by("pk").values_list("pk", flat=True)[:BATCH],
        *silent.order_by("pk").values_list("pk", flat=True)[:BATCH],
    }
    return sum(_announced(pk, now=now) for pk in sorted(ids))


@transaction.atomic
def _announced(project_id: int, *, now: datetime) -> int:
    project, today = held(project_id), today_of(now)
    found = 0
    if project.is_late(today) and project.late_for is None and project.due_on is not None:
        project.late_for, found = project.due_on, found + 1
        told(ProjectLate(**facts(project), due_on=project.due_on), project, by=None, now=now)
    if project.is_silent(now) and project.silent_for is None:
        project.silent_for, found = project.tell_by, found + 1
        event = ProjectSilent(**facts(project), since=project.last_told_at)
        told(event, project, by=None, now=now)
    if found:
        project.save(update_fields=["late_for", "silent_for"])
    return found


def reckon_all() -> int:
    """The opening hours are others: so is the evening on which a silence is too long."""
    ids = list(Project.objects.open().order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(ids), BATCH):
        _reckoned(ids[start : start + BATCH])
    return len(ids)


@transaction.atomic
def _reckoned(ids: list[int]) -> None:
    rows = Project.objects.select_for_update(of=("self",)).select_related("plan")
    for project in rows.open().filter(pk__in=ids).order_by("pk"):
        reckon(project)
        project.save(update_fields=["tell_by"])
