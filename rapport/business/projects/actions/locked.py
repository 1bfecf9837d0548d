"""The row to change, held by us until the transaction ends, and what follows from changing it."""

from datetime import date, datetime
from typing import Any

from rapport.business.customers.models import Customer
from rapport.business.projects import rules
from rapport.business.projects.models import Project
from rapport.business.team.models import Member
from rapport.business.team.queries import opening_hours
from rapport.plumbing.kernel.events import Event
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.kernel.words import say
from rapport.plumbing.ledger.actions import record
from rapport.plumbing.live.actions import publish
from rapport.plumbing.search.actions import index


def held(project_id: int) -> Project:
    """Locked alone, then read: behind a join PostgreSQL loses a row whose step just changed."""
    Project.objects.select_for_update().order_by().get(pk=project_id)
    return Project.objects.select_related("customer", "plan", "at_step", "owner").get(pk=project_id)


def whose(customer_id: int, *, by: Member | None) -> Customer:
    """The customer that the number leads to, as far as this member may know of them."""
    seen = Customer.objects.visible_to(by) if by else Customer.objects.standing()
    customer = seen.led_to(customer_id).first()
    if customer is None:
        raise Refused(say("There is no such customer."))
    return customer


def facts(project: Project) -> dict[str, Any]:
    """What every fact about a project carries."""
    return {
        "project_id": project.pk,
        "customer_id": project.customer_id,
        "title": project.title,
    }


def told(event: Event, project: Project, *, by: Member | None, now: datetime) -> None:
    record(event, by=by, at=now, audience=project.audience)
    publish("today", {"project": project.pk})


def reckon(project: Project) -> None:
    """When the silence would be too long, from the last word and the plan."""
    project.tell_by = None
    if project.is_open:
        project.tell_by = rules.silent_from(
            project.last_told_at, days=project.plan.silence_days, hours=opening_hours()
        )


def today_of(now: datetime) -> date:
    return opening_hours().local(now).date()


def make_findable(project: Project) -> None:
    index(
        f"project:{project.pk}",
        "project",
        project.title,
        project.customer.name,
        project.what,
        audience=project.audience,
        at=project.begun_at,
    )
