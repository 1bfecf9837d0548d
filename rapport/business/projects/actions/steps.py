"""Moving on, and back again."""

from datetime import datetime

from django.db import transaction

from rapport.business.projects.events import ProjectStepped
from rapport.business.projects.models import PlanStep, Project, Step
from rapport.business.team.models import Member
from rapport.business.team.rules import Capability
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.kernel.words import say

from .locked import facts, held, told


@transaction.atomic
def step_to(project_id: int, *, plan_step_id: int, by: Member | None, now: datetime) -> Project:
    """The work came to this step. Being there already changes nothing."""
    if by is not None:
        by.require(Capability.LOG_INTERACTIONS)
    project = held(project_id)
    if not project.is_open:
        raise Refused(say("This work has ended. Take it up again first."))
    wanted = PlanStep.objects.filter(pk=plan_step_id, plan=project.plan_id).first()
    if wanted is None:
        raise Refused(say("There is no such step in its plan."))
    if wanted.pk == project.at_step_id:
        return project
    if wanted.retired_at is not None:
        raise Refused(say("The plan does not have this step any more."))
    _arrive(project, wanted)
    Step.objects.create(project=project, plan_step=wanted, at=now, by=by)
    told(ProjectStepped(**facts(project), step=wanted.name), project, by=by, now=now)
    return project


@transaction.atomic
def step_back(project_id: int, *, step_id: int, by: Member, now: datetime) -> Project:
    """Take the last step back: it never happened. Only the last one, and not the first."""
    by.require(Capability.LOG_INTERACTIONS)
    project = held(project_id)
    if not project.is_open:
        raise Refused(say("This work has ended. Take it up again first."))
    taken = list(project.steps.filter(undone_at=None).order_by("at", "pk"))
    if len(taken) < 2 or taken[-1].pk != step_id:  # noqa: PLR2004 - the first is where it began
        raise Refused(say("It has moved on since."))
    last, before = taken[-1], taken[-2]
    last.undone_at = now
    last.save(update_fields=["undone_at"])
    _arrive(project, before.plan_step)
    event = ProjectStepped(**facts(project), step=before.plan_step.name, is_undo=True)
    told(event, project, by=by, now=now)
    return project


def _arrive(project: Project, step: PlanStep) -> None:
    project.at_step = step
    project.save(update_fields=["at_step"])
