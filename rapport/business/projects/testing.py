"""Builders for tests. Boring defaults; name only what the test is about."""

from datetime import UTC, datetime
from typing import Any

from rapport.business.customers.models import Customer
from rapport.business.customers.testing import a_customer
from rapport.business.projects import actions
from rapport.business.projects.actions.plans import StepWanted
from rapport.business.projects.models import Need, Plan, Project

# A Monday morning in the opening hours of Sole & Suds (Berlin is an hour ahead).
MONDAY = datetime(2026, 3, 2, 9, tzinfo=UTC)
STEPS = (
    ("Received", "Hello {name}, {title} has arrived."),
    ("Cleaning", "Hello {name}, we are cleaning {title} now."),
    ("Ready", "Hello {name}, {title} is ready for you."),
)


def a_plan(*, name: str = "Care", steps: Any = STEPS, **facts: Any) -> Plan:
    """Received, cleaning, ready; silent after three opening days, usually done in five."""
    wanted = [StepWanted(step, said) for step, said in steps]
    facts = {"silence_days": 3, "usual_days": 5, "now": MONDAY, **facts}
    return actions.save_plan(None, name=name, steps=wanted, by=None, **facts)


def a_project(
    *,
    customer: Customer | None = None,
    title: str = "Suede boots",
    plan: Plan | None = None,
    now: datetime = MONDAY,
    **facts: Any,
) -> Project:
    plan = plan or Plan.objects.in_use().first() or a_plan()
    customer = customer or a_customer()
    facts.setdefault("by", None)
    return actions.begin(customer.pk, title=title, plan_id=plan.pk, now=now, **facts)


def a_need(
    *,
    customer: Customer | None = None,
    what: str = "New heels",
    now: datetime = MONDAY,
    **facts: Any,
) -> Need:
    customer = customer or a_customer()
    facts.setdefault("by", None)
    return actions.notice(customer.pk, what=what, now=now, **facts)
