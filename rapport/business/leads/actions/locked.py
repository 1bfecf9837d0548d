"""The row to change, held by us until the transaction ends, and what follows from changing it."""

from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction

from rapport.business.customers.models import Customer
from rapport.business.leads.models import Lead, Stage, Step
from rapport.business.team.models import Member
from rapport.business.team.queries import opening_hours
from rapport.plumbing.kernel.events import Event
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.kernel.words import say
from rapport.plumbing.ledger.actions import record
from rapport.plumbing.live.actions import publish
from rapport.plumbing.search.actions import index

PARTS = ("customer", "stage", "source", "owner", "product")


def held(lead_id: int) -> Lead:
    """Locked alone, and read again: joined to the stage that another hand has just changed,
    PostgreSQL would find no row at all.
    """
    Lead.objects.select_for_update().only("pk").get(pk=lead_id)
    return Lead.objects.select_related(*PARTS).get(pk=lead_id)


def whose(customer_id: int, *, by: Member | None) -> Customer:
    """The customer that the number leads to, held, as far as this member may know of them."""
    seen = Customer.objects.visible_to(by) if by else Customer.objects.standing()
    customer = seen.select_for_update(of=("self",)).led_to(customer_id).first()
    if customer is None:
        raise Refused(say("There is no such customer."))
    return customer


def facts(lead: Lead) -> dict[str, Any]:
    """What every fact about a lead carries."""
    return {"lead_id": lead.pk, "customer_id": lead.customer_id, "want": lead.want}


def told(event: Event, lead: Lead, *, by: Member | None, now: datetime) -> None:
    record(event, by=by, at=now, audience=lead.audience)
    publish("today", {"lead": lead.pk})


def today_of(now: datetime) -> date:
    return opening_hours().local(now).date()


def key_of(lead: Lead) -> str:
    return f"{lead.customer_id} {lead.matter}"


def take_step(
    lead: Lead,
    *,
    stage: Stage | None = None,
    state: str | None = None,
    by: Member | None,
    at: datetime,
    **more: Any,
) -> Step:
    """Write one step down, and let the lead stand as it says."""
    step = Step.objects.create(
        lead=lead,
        stage=stage or lead.stage,
        state=state or lead.state,
        at=at,
        by=by,
        **more,
    )
    stand_as(lead, step)
    return step


def stand_as(lead: Lead, step: Step) -> None:
    """The lead stands as this step left it; refused where another open lead is about the same."""
    lead.stage, lead.state, lead.moved_at = step.stage, step.state, step.at
    lead.lost_reason, lead.lost_words = step.reason, step.words
    lead.won_at = step.at if step.state == Lead.State.WON else None
    lead.lost_at = step.at if step.state == Lead.State.LOST else None
    if step.is_revival:
        lead.revived_at = step.at
    if step.state != Lead.State.WON:
        lead.purchase = None
    lead.open_key = key_of(lead) if step.state == Lead.State.OPEN else None
    fields = [
        "stage", "state", "moved_at", "lost_reason", "lost_words", "won_at", "lost_at",
        "revived_at", "purchase", "open_key",
    ]  # fmt: skip
    try:
        with transaction.atomic():
            lead.save(update_fields=fields)
    except IntegrityError as error:
        raise Refused(say("Another open lead of theirs is about the same.")) from error


def make_findable(lead: Lead) -> None:
    index(
        f"lead:{lead.pk}",
        "lead",
        lead.want,
        lead.customer.name,
        lead.details,
        audience=lead.audience,
        at=lead.opened_at,
    )
