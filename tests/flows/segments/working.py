"""Work in progress for made-up people, for segments that ask about it."""

from datetime import datetime, timedelta
from random import Random

from rapport.business.customers.models import Customer
from rapport.business.projects.models import Plan, PlanStep, Project


def work_for_them(dice: Random, people: list[Customer], *, now: datetime) -> None:
    """For some nothing, for some several; often due on the edge of a day, done or not."""
    steps = [
        PlanStep.objects.create(plan=plan, position=place, name=name)
        for plan in (_plan("Care", now), _plan("Repair", now))
        for place, name in enumerate(("Received", "Ready"))
    ]
    for one in people:
        for _ in range(dice.choice((0, 0, 1, 1, 2))):
            days = dice.choice((None, None, -30, -1, 0, 1, 2, 7, 30))
            step = dice.choice(steps)
            Project.objects.create(
                customer=one,
                plan=step.plan,
                at_step=step,
                title="Boots",
                due_on=None if days is None else now.date() + timedelta(days=days),
                begun_at=now - timedelta(days=9),
                last_told_at=now - timedelta(days=9),
                ended_at=dice.choice((None, None, now)),
            )


def _plan(name: str, now: datetime) -> Plan:
    return Plan.objects.create(name=name, made_at=now)
