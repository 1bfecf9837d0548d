"""The end of a piece of work, with thanks, and taking it up again."""

from datetime import datetime

from django.db import transaction

from rapport.business.projects.events import ProjectEnded, ProjectReopened
from rapport.business.projects.models import PlanStep, Project, Step
from rapport.business.team.models import Member
from rapport.business.team.rules import Capability
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.kernel.words import say

from .locked import facts, held, reckon, today_of, told
from .needs import ripen_after
from .telling import tell

OUTCOMES = set(Project.Outcome.values)


@transaction.atomic
def end(
    project_id: int, *, outcome: str = "finished", thanks: str = "", by: Member, now: datetime
) -> Project:
    """Finish it, or drop it. `thanks` are last words to the customer; empty sends none.

    Finished work stands at the last step of its plan. What was to be offered after it is ripe.
    """
    by.require(Capability.LOG_INTERACTIONS)
    project = held(project_id)
    if not project.is_open:
        return project  # A double click is one end.
    if outcome not in OUTCOMES:
        raise Refused(say("Work is finished or dropped."))
    if thanks.strip():
        tell(project_id, text=thanks, by=by, now=now, thanks=True)
        project = held(project_id)
        project.thanked_at = now
    if outcome == Project.Outcome.FINISHED:
        _to_the_last_step(project, by=by, now=now)
    project.ended_at, project.outcome, project.tell_by = now, outcome, None
    project.save(update_fields=["ended_at", "outcome", "tell_by", "thanked_at", "at_step"])
    in_time = project.due_on is None or today_of(now) <= project.due_on
    event = ProjectEnded(
        **facts(project), outcome=outcome, thanked=project.thanked_at == now, in_time=in_time
    )
    told(event, project, by=by, now=now)
    ripen_after(project, now=now)
    return project


@transaction.atomic
def reopen(project_id: int, *, by: Member, now: datetime) -> Project:
    """Take an end back: there is more to do, or it was a slip."""
    by.require(Capability.LOG_INTERACTIONS)
    project = held(project_id)
    if project.is_open:
        return project
    project.ended_at, project.outcome, project.thanked_at = None, "", None
    reckon(project)
    project.save(update_fields=["ended_at", "outcome", "thanked_at", "tell_by"])
    told(ProjectReopened(**facts(project)), project, by=by, now=now)
    return project


def _to_the_last_step(project: Project, *, by: Member, now: datetime) -> None:
    steps = PlanStep.objects.filter(plan=project.plan_id).in_use().in_order()
    last = steps.last()
    if last is not None and last.pk != project.at_step_id:
        project.at_step = last
        Step.objects.create(project=project, plan_step=last, at=now, by=by)
