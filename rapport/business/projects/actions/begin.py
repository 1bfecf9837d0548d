from datetime import date, datetime, timedelta

from django.db import transaction

from rapport.business.conversations.models import Conversation
from rapport.business.projects import rules
from rapport.business.projects.events import ProjectBegun
from rapport.business.projects.models import Plan, Project, Step
from rapport.business.sales.models import Purchase
from rapport.business.team.models import Member
from rapport.business.team.queries import opening_hours
from rapport.business.team.rules import Capability
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.kernel.words import say

from .locked import facts, make_findable, reckon, today_of, told, whose

LONGEST = 200
DOUBLE = timedelta(seconds=20)


@transaction.atomic
def begin(
    customer_id: int,
    *,
    title: str,
    plan_id: int,
    what: str = "",
    due_on: date | None = None,
    owner_id: int | None = None,
    conversation_id: int | None = None,
    purchase_id: int | None = None,
    by: Member | None,
    now: datetime,
    at: datetime | None = None,
) -> Project:
    """Take on a piece of work. The same title for the same customer within seconds is one."""
    if by is not None:
        by.require(Capability.LOG_INTERACTIONS)
    customer = whose(customer_id, by=by)
    title = " ".join(title.split())[:LONGEST]
    if not title:
        raise Refused(say("Say in a few words what it is."))
    plan = Plan.objects.in_use().filter(pk=plan_id).first()
    first = plan.steps.in_use().in_order().first() if plan else None
    if plan is None or first is None:
        raise Refused(say("There is no such plan."))
    if reason := rules.due_refusal(due_on, today=today_of(now)):
        raise Refused(reason)
    begun = at or now
    twin = Project.objects.filter(customer=customer, title=title, plan=plan, ended_at=None)
    if same := twin.filter(begun_at__gt=begun - DOUBLE, begun_at__lte=begun + DOUBLE).first():
        return same
    due = due_on or rules.proposed_due(begun, days=plan.usual_days, hours=opening_hours())
    project = Project(
        customer=customer,
        plan=plan,
        at_step=first,
        title=title,
        what=what.strip(),
        owner=owner_of(owner_id) or (by if by and not by.is_robot else None),
        due_on=due,
        told_due_on=due,
        conversation=_conversation(conversation_id, customer.pk, by=by),
        purchase=_purchase(purchase_id, customer.pk),
        begun_at=begun,
        last_told_at=begun,
    )
    reckon(project)
    project.save(force_insert=True)
    Step.objects.create(project=project, plan_step=first, at=begun, by=by)
    event = ProjectBegun(**facts(project), step=first.name, due_on=due)
    told(event, project, by=by, now=begun)
    make_findable(project)
    return project


def owner_of(member_id: int | None) -> Member | None:
    if member_id is None:
        return None
    owner = Member.objects.people().active().filter(pk=member_id).first()
    if owner is None:
        raise Refused(say("There is no such colleague."))
    return owner


def _conversation(
    conversation_id: int | None, customer_id: int, *, by: Member | None
) -> Conversation | None:
    """Only one of their own: an update must never reach somebody else."""
    if conversation_id is None:
        return None
    seen = Conversation.objects.visible_to(by) if by else Conversation.objects.all()
    found = seen.filter(pk=conversation_id, customer=customer_id).first()
    if found is None:
        raise Refused(say("That conversation is not one of theirs."))
    return found


def _purchase(purchase_id: int | None, customer_id: int) -> Purchase | None:
    if purchase_id is None:
        return None
    found = Purchase.objects.filter(pk=purchase_id, customer=customer_id).first()
    if found is None:
        raise Refused(say("That purchase is not one of theirs."))
    return found
