from dataclasses import dataclass
from datetime import date, datetime

from rapport.business.customers.models import Customer
from rapport.business.leads.models import Lead, Stage, Step
from rapport.business.team.models import Member
from rapport.business.team.queries import opening_hours
from rapport.business.team.rules import Capability
from rapport.plumbing.design.shown import Shown as Readable

from .board import Card, card
from .forecast import stage_odds

SHOWN = 10


@dataclass(frozen=True)
class Shown(Readable):
    """Everything its page says."""

    lead: Lead
    card: Card
    stages: list[Stage]
    steps: list[Step]  # newest first
    last_step: Step | None  # what may be taken back
    chance: int | None  # in percent, while it is open
    chance_closed: int  # on how many closed leads that rests
    others: list[Lead]
    today: date
    conversation_seen: bool
    may_change: bool
    may_answer: bool


def shown(lead: Lead, *, member: Member, now: datetime) -> Shown:
    """Eight queries at most."""
    stages = [
        one for one in Stage.objects.in_order() if one.retired_at is None or one == lead.stage
    ]
    steps = list(
        lead.steps.filter(undone_at=None).select_related("stage", "by").order_by("-at", "-pk")
    )
    quiet = lead.is_open and Lead.objects.filter(pk=lead.pk).quiet(now).exists()
    odds, _ = stage_odds(member) if lead.is_open else ({}, 0)
    here = odds.get(lead.stage_id)
    chance = lead.chance if lead.chance is not None else round(100 * here.chance) if here else None
    others = Lead.objects.visible_to(member).filter(customer=lead.customer_id).exclude(pk=lead.pk)
    talk = lead.conversation
    return Shown(
        lead=lead,
        card=card(lead, now=now, stages=stages, is_quiet=quiet),
        stages=stages,
        steps=steps,
        last_step=steps[0] if len(steps) > 1 else None,
        chance=chance if lead.is_open else None,
        chance_closed=here.closed if here else 0,
        others=list(others.select_related("stage").newest_first()[:SHOWN]),
        today=opening_hours().local(now).date(),
        conversation_seen=talk is not None and talk.is_visible_to(member),
        may_change=member.can(Capability.LOG_INTERACTIONS),
        may_answer=member.can(Capability.ANSWER),
    )


@dataclass(frozen=True)
class OfCustomer(Readable):
    """A customer's leads, beside their timeline."""

    open: list[Card]
    closed: list[Card]


def of_customer(customer: Customer, *, now: datetime) -> OfCustomer:
    """Two queries."""
    rows = Lead.objects.filter(customer=customer).select_related("customer", "stage", "owner")
    return OfCustomer(
        open=[card(one, now=now) for one in rows.open().newest_first()[:SHOWN]],
        closed=[card(one, now=now) for one in rows.closed().newest_first()[:3]],
    )
