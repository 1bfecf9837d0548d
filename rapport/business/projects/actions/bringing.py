"""Work that another program kept, as a file brings it, and the way back."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import ProtectedError

from rapport.business.projects import rules
from rapport.business.projects.events import ProjectBegun
from rapport.business.projects.models import PlanStep, Project, Step
from rapport.business.team.models import Member
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.ledger.actions import erase_many
from rapport.plumbing.search.actions import forget

from .begin import LONGEST
from .locked import facts, make_findable, reckon, today_of, told, whose


@transaction.atomic
def bring(
    customer_id: int,
    *,
    title: str,
    at_step: PlanStep,
    what: str,
    due_on: date | None,
    owner: Member | None,
    begun_at: datetime,
    now: datetime,
) -> Project:
    """Open work at the step it stands at. No day is invented, and the silence counts from now."""
    if reason := rules.due_refusal(due_on, today=today_of(now)):
        raise Refused(reason)
    project = Project(
        customer=whose(customer_id, by=None),
        plan=at_step.plan,
        at_step=at_step,
        title=title[:LONGEST],
        what=what.strip()[:4000],
        owner=owner,
        due_on=due_on,
        told_due_on=due_on,
        begun_at=begun_at,
        last_told_at=now,
    )
    reckon(project)
    project.save(force_insert=True)
    Step.objects.create(project=project, plan_step=at_step, at=begun_at, by=None)
    event = ProjectBegun(**facts(project), step=at_step.name, due_on=due_on)
    told(event, project, by=None, now=begun_at)
    make_findable(project)
    return project


@transaction.atomic
def unbring(project_id: int) -> bool:
    """Take it out again, unless anything happened to it since it came."""
    project = Project.objects.select_for_update().filter(pk=project_id).first()
    if project is None or not project.is_open or project.page_made_at or project.conversation_id:
        return False
    if project.steps.count() > 1 or project.updates.exists():
        return False
    try:
        with transaction.atomic():
            project.delete()
    except ProtectedError:
        return False
    reference = f"project:{project_id}"
    erase_many([reference])
    forget(reference)
    return True
