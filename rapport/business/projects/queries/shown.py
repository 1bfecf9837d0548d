from dataclasses import dataclass
from datetime import date, datetime

from django.utils.formats import date_format

from rapport.business.customers.models import Customer
from rapport.business.projects import rules
from rapport.business.projects.models import Need, PlanStep, Project, Step, Update
from rapport.business.team.models import Member
from rapport.business.team.queries import business, opening_hours
from rapport.business.team.rules import Capability
from rapport.plumbing.design.shown import Shown as Readable

from .board import Card, card
from .page import address_of_page

SHOWN = 20


@dataclass(frozen=True)
class Reached(Readable):
    """One step of the plan on the way of this work."""

    step: PlanStep
    at: datetime | None
    by: Member | None
    is_current: bool
    is_done: bool
    sentence: str


@dataclass(frozen=True)
class Shown(Readable):
    """Everything its page says."""

    project: Project
    card: Card
    path: list[Reached]
    updates: list[Update]
    needs: list[Need]
    prepared: str
    last_taken: Step | None
    page_address: str
    today: date
    may_change: bool
    may_answer: bool

    @property
    def current(self) -> Reached | None:
        return next((one for one in self.path if one.is_current), None)


def shown(project: Project, *, member: Member, now: datetime) -> Shown:
    """Six queries at most."""
    steps = list(project.plan.steps.in_order())
    usable = [one for one in steps if one.retired_at is None or one.pk == project.at_step_id]
    rows = project.steps.filter(undone_at=None).select_related("by").order_by("at", "pk")
    taken = list(rows)
    path = _path(project, usable, taken)
    updates = project.updates.filter(removed_at=None)
    return Shown(
        project=project,
        card=card(project, now=now, steps=usable),
        path=path,
        updates=list(updates.select_related("by", "message").order_by("-at", "-pk")[:SHOWN]),
        needs=list(Need.objects.filter(project=project).ripest_first()[:SHOWN]),
        prepared=next((one.sentence for one in path if one.is_current), ""),
        last_taken=taken[-1] if len(taken) > 1 else None,
        page_address=address_of_page(project),
        today=opening_hours().local(now).date(),
        may_change=member.can(Capability.LOG_INTERACTIONS),
        may_answer=member.can(Capability.ANSWER),
    )


def prepared_sentence(project: Project, step: PlanStep) -> str:
    """What the customer is told at this step, with the facts in it."""
    day = date_format(project.due_on, "j F") if project.due_on else ""
    return rules.filled(
        step.sentence,
        name=project.customer.called,
        title=project.title,
        day=day,
        business=business().name,
    )


def _path(project: Project, steps: list[PlanStep], taken: list[Step]) -> list[Reached]:
    latest = {one.plan_step_id: one for one in taken}
    place = next((n for n, one in enumerate(steps) if one.pk == project.at_step_id), 0)
    found = []
    for number, step in enumerate(steps):
        reached = latest.get(step.pk) if number <= place else None
        found.append(
            Reached(
                step=step,
                at=reached.at if reached else None,
                by=reached.by if reached else None,
                is_current=number == place and project.is_open,
                is_done=number < place or (number == place and not project.is_open),
                sentence=prepared_sentence(project, step),
            )
        )
    return found


@dataclass(frozen=True)
class OfCustomer(Readable):
    """A customer's work and needs, beside their timeline."""

    open: list[Card]
    ended: list[Card]
    needs: list[Need]


def of_customer(customer: Customer, *, now: datetime) -> OfCustomer:
    """Three queries."""
    rows = Project.objects.filter(customer=customer)
    rows = rows.select_related("customer", "owner", "at_step", "plan")
    needs = Need.objects.filter(customer=customer).select_related("followed_by")
    asked = [Need.State.NOTICED, Need.State.OFFERED, Need.State.WANTED]
    return OfCustomer(
        open=[card(one, now=now) for one in rows.open().most_pressing_first()[:SHOWN]],
        ended=[
            card(one, now=now)
            for one in rows.exclude(ended_at=None).order_by("-ended_at", "-pk")[:3]
        ],
        needs=list(needs.filter(state__in=asked).ripest_first()[:SHOWN]),
    )
