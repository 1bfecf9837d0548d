from dataclasses import dataclass, field
from datetime import datetime

from rapport.business.projects.models import Plan, PlanStep, Project
from rapport.business.team.models import Member
from rapport.business.team.queries import opening_hours
from rapport.plumbing.design.addresses import address
from rapport.plumbing.design.shown import Shown as Readable

MOST = 300


@dataclass(frozen=True)
class Card(Readable):
    """One piece of work as a card or a line: what it is, and what is the matter with it."""

    project: Project
    url: str
    is_late: bool
    is_silent: bool
    before: PlanStep | None = None
    after: PlanStep | None = None

    @property
    def mood(self) -> str:
        if self.is_late:
            return "alarm"
        return "due" if self.is_silent or self.project.owes_the_day else ""


@dataclass(frozen=True)
class Column(Readable):
    step: PlanStep
    cards: list[Card] = field(default_factory=list)


@dataclass(frozen=True)
class Board(Readable):
    plan: Plan | None
    plans: list[Plan]
    columns: list[Column]
    count: int
    pressing: int

    @property
    def has_plans(self) -> bool:
        return bool(self.plans)


def board(member: Member, *, plan_id: int = 0, mine: bool = False, now: datetime) -> Board:
    """The open work of one plan, a column for each step. Five queries, however much there is."""
    plans = list(Plan.objects.in_use().in_order())
    plan = next((one for one in plans if one.pk == plan_id), None) or _busiest(member, plans)
    if plan is None:
        return Board(None, plans, [], 0, 0)
    rows = Project.objects.visible_to(member).open().filter(plan=plan)
    if mine:
        rows = rows.filter(owner=member)
    rows = rows.select_related("customer", "owner", "at_step", "plan").most_pressing_first()
    projects = list(rows[:MOST])
    standing = {one.at_step_id for one in projects}
    steps = [
        step for step in plan.steps.in_order() if step.retired_at is None or step.pk in standing
    ]
    columns = [Column(step) for step in steps]
    by_step = {column.step.pk: column for column in columns}
    for project in projects:
        by_step[project.at_step_id].cards.append(card(project, now=now, steps=steps))
    cards = [one for column in columns for one in column.cards]
    return Board(plan, plans, columns, len(cards), sum(bool(one.mood) for one in cards))


def card(project: Project, *, now: datetime, steps: list[PlanStep] | None = None) -> Card:
    before, after = _neighbours(project, steps or [])
    return Card(
        project=project,
        url=address("projects:show", project.pk),
        is_late=project.is_late(opening_hours().local(now).date()),
        is_silent=project.is_silent(now),
        before=before,
        after=after,
    )


def _neighbours(project: Project, steps: list[PlanStep]) -> tuple[PlanStep | None, PlanStep | None]:
    """The steps one before and one after, to move to by a button; retired ones are left out."""
    place = next((n for n, step in enumerate(steps) if step.pk == project.at_step_id), None)
    if place is None:
        return None, None
    before = [step for step in steps[:place] if step.retired_at is None]
    after = [step for step in steps[place + 1 :] if step.retired_at is None]
    return (before[-1] if before else None), (after[0] if after else None)


def _busiest(member: Member, plans: list[Plan]) -> Plan | None:
    """The plan with the newest open work, else the first: the board opens where work is."""
    newest = (
        Project.objects.visible_to(member)
        .open()
        .filter(plan__in=[one.pk for one in plans])
        .order_by("-begun_at", "-pk")
        .values_list("plan_id", flat=True)
        .first()
    )
    return next((one for one in plans if one.pk == newest), plans[0] if plans else None)
