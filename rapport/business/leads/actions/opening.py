"""A lead begins by hand, by a program or a file."""

from datetime import date, datetime
from decimal import Decimal

from django.db import IntegrityError, transaction

from rapport.business.leads import rules
from rapport.business.leads.events import LeadOpened
from rapport.business.leads.models import Lead
from rapport.business.team.models import Member
from rapport.business.team.queries import business
from rapport.business.team.rules import Capability
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.kernel.words import say

from .links import conversation_of, owner_of, product_of, source_of, stage_of
from .locked import facts, key_of, make_findable, take_step, today_of, told, whose
from .settings import first_stage

LONGEST, LONGEST_DETAILS, LONGEST_STEP = 300, 4000, 200


@transaction.atomic
def open_lead(  # noqa: PLR0913 - a lead is many facts
    customer_id: int,
    *,
    want: str,
    details: str = "",
    source_id: int | None = None,
    source_kind: str = "other",
    stage_id: int | None = None,
    product_id: int | None = None,
    value: Decimal | None = None,
    chance: int | None = None,
    owner_id: int | None = None,
    conversation_id: int | None = None,
    next_step: str = "",
    next_on: date | None = None,
    outside_number: str | None = None,
    by: Member | None,
    now: datetime,
    at: datetime | None = None,
) -> Lead:
    """Somebody wants something. The same customer with the same matter, while open, is one."""
    if by is not None:
        by.require(Capability.LOG_INTERACTIONS)
    customer = whose(customer_id, by=by)
    want = " ".join(want.split())[:LONGEST]
    if not want:
        raise Refused(say("Say in a few words what they want."))
    reason = (
        rules.value_refusal(value)
        or rules.percent_refusal(chance)
        or rules.next_step_refusal(next_on, today=today_of(now))
    )
    if reason:
        raise Refused(reason)
    product = product_of(product_id)
    lead = Lead(
        customer=customer,
        conversation=conversation_of(conversation_id, customer.pk, by=by),
        source=source_of(source_id, source_kind, now=now),
        stage=stage_of(stage_id) if stage_id is not None else first_stage(now=now),
        owner=owner_of(owner_id) or (by if by and not by.is_robot else None),
        product=product,
        want=want,
        details=details.strip()[:LONGEST_DETAILS],
        value=value,
        currency=business().currency,
        chance=chance,
        next_step=" ".join(next_step.split())[:LONGEST_STEP],
        next_on=next_on,
        opened_at=at or now,
        opened_by=by,
        moved_at=at or now,
        matter=rules.matter_of(want, product_id=product_id),
        outside_number=outside_number,
    )
    return opened(lead, by=by, now=now)


def opened(lead: Lead, *, by: Member | None, now: datetime) -> Lead:
    same = Lead.objects.open().filter(customer=lead.customer, matter=lead.matter).first()
    if same is not None:
        return same
    lead.open_key = key_of(lead)
    try:
        with transaction.atomic():
            lead.save(force_insert=True)
    except IntegrityError:
        # Somebody else was quicker: theirs is the one.
        return Lead.objects.select_related("customer").get(open_key=lead.open_key)
    take_step(lead, by=by, at=lead.opened_at)
    event = LeadOpened(
        **facts(lead),
        source=lead.source.name,
        stage=lead.stage.name,
        value=lead.value,
        conversation_id=lead.conversation_id,
    )
    told(event, lead, by=by, now=lead.opened_at)
    make_findable(lead)
    return lead
