"""The page that the customer can see: opened to them, closed again, never guessed."""

from datetime import datetime

from django.db import transaction

from rapport.business.projects import rules
from rapport.business.projects.events import ProjectPageChanged
from rapport.business.projects.models import Project
from rapport.business.team.models import Member
from rapport.business.team.rules import Capability

from .locked import held, told


@transaction.atomic
def open_page(project_id: int, *, by: Member, now: datetime) -> Project:
    """Give it an address. It has one already: nothing changes."""
    by.require(Capability.ANSWER)
    project = held(project_id)
    if project.page_key is None:
        project.page_key, project.page_made_at = rules.new_key(), now
        _changed(project, by=by, now=now)
    return project


@transaction.atomic
def close_page(project_id: int, *, by: Member, now: datetime) -> Project:
    """Its address leads nowhere from now on; a new page has another one."""
    by.require(Capability.ANSWER)
    project = held(project_id)
    if project.page_key is not None:
        project.page_key, project.page_made_at, project.page_seen_at = None, None, None
        _changed(project, by=by, now=now)
    return project


def note_seen(project_id: int, *, now: datetime) -> None:
    """That they had a look; kept by the day, so that looking again costs nothing."""
    today = now.replace(hour=0, minute=0, second=0, microsecond=0)
    unseen = Project.objects.filter(pk=project_id).exclude(page_seen_at__gte=today)
    unseen.update(page_seen_at=now)


def _changed(project: Project, *, by: Member, now: datetime) -> None:
    project.save(update_fields=["page_key", "page_made_at", "page_seen_at"])
    event = ProjectPageChanged(
        project_id=project.pk,
        customer_id=project.customer_id,
        is_open=project.page_key is not None,
    )
    told(event, project, by=by, now=now)
