from datetime import date, datetime

from django.db import transaction

from rapport.business.projects import rules
from rapport.business.projects.events import ProjectChanged, ProjectMoved
from rapport.business.projects.models import Project
from rapport.business.team.models import Member
from rapport.business.team.rules import Capability
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.kernel.words import say

from .begin import LONGEST, owner_of
from .locked import facts, held, make_findable, today_of, told


@transaction.atomic
def change(
    project_id: int,
    *,
    title: str,
    what: str,
    owner_id: int | None,
    by: Member,
    now: datetime,
) -> Project:
    """Title, description and who has it."""
    by.require(Capability.LOG_INTERACTIONS)
    project = held(project_id)
    title = " ".join(title.split())[:LONGEST]
    if not title:
        raise Refused(say("Say in a few words what it is."))
    owner = project.owner if owner_id == project.owner_id else owner_of(owner_id)
    new = {"title": title, "what": what.strip(), "owner_id": owner.pk if owner else None}
    changed = [name for name, value in new.items() if getattr(project, name) != value]
    if not changed:
        return project
    project.title, project.what, project.owner = title, what.strip(), owner
    project.save(update_fields=["title", "what", "owner"])
    names = tuple(name.removesuffix("_id") for name in changed)
    told(ProjectChanged(**facts(project), fields=names), project, by=by, now=now)
    make_findable(project)
    return project


@transaction.atomic
def move_due(project_id: int, *, due_on: date | None, by: Member, now: datetime) -> Project:
    """Another day, or none. The customer is owed a word about it: telling settles that."""
    by.require(Capability.LOG_INTERACTIONS)
    project = held(project_id)
    if project.due_on == due_on:
        return project
    if not project.is_open:
        raise Refused(say("This work has ended. Take it up again first."))
    if reason := rules.due_refusal(due_on, today=today_of(now)):
        raise Refused(reason)
    before, project.due_on = project.due_on, due_on
    if project.told_due_on is None:
        project.told_due_on = before or due_on
    project.late_for = None
    project.save(update_fields=["due_on", "told_due_on", "late_for"])
    event = ProjectMoved(**facts(project), due_on=due_on, before_on=before)
    told(event, project, by=by, now=now)
    return project
