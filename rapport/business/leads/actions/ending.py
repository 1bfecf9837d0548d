"""Won, lost, no lead at all; and alive again."""

from datetime import datetime

from django.db import transaction

from rapport.business.leads import rules
from rapport.business.leads.events import LeadDismissed, LeadLost, LeadRevived, LeadWon
from rapport.business.leads.models import Lead
from rapport.business.sales.models import Purchase
from rapport.business.team.models import Member
from rapport.business.team.rules import Capability
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.kernel.words import say

from .locked import facts, held, take_step, told

LONGEST_WORDS = 2000


@transaction.atomic
def win(
    lead_id: int,
    *,
    by: Member | None,
    now: datetime,
    at: datetime | None = None,
    purchase: Purchase | None = None,
    quote_id: int | None = None,
) -> Lead:
    """They bought, or said yes. A second yes changes nothing."""
    if by is not None:
        by.require(Capability.LOG_INTERACTIONS)
    lead = held(lead_id)
    if lead.state == Lead.State.WON:
        return lead
    if not lead.is_open:
        raise Refused(say("This lead is closed. Take it up again first."))
    cause = f"purchase:{purchase.pk}" if purchase else f"quote:{quote_id}" if quote_id else ""
    take_step(lead, state=Lead.State.WON, by=by, at=max(at or now, lead.moved_at), cause=cause)
    if purchase is not None:
        lead.purchase = purchase
        lead.save(update_fields=["purchase"])
    event = LeadWon(**facts(lead), purchase_id=purchase.pk if purchase else None, quote_id=quote_id)
    told(event, lead, by=by, now=now)
    return lead


@transaction.atomic
def lose(
    lead_id: int,
    *,
    reason: str,
    words: str = "",
    by: Member | None,
    now: datetime,
    at: datetime | None = None,
) -> Lead:
    """They will not buy this time: why, and best in their own words. Never done by itself."""
    if by is not None:
        by.require(Capability.LOG_INTERACTIONS)
    lead = held(lead_id)
    if lead.state == Lead.State.LOST:
        return lead
    if not lead.is_open:
        raise Refused(say("This lead is closed. Take it up again first."))
    if refusal := rules.loss_refusal(reason=reason, known=set(Lead.Reason.values), words=words):
        raise Refused(refusal)
    words = words.strip()[:LONGEST_WORDS]
    take_step(
        lead,
        state=Lead.State.LOST,
        by=by,
        at=max(at or now, lead.moved_at),
        reason=reason,
        words=words,
    )
    told(LeadLost(**facts(lead), reason=reason, words=words), lead, by=by, now=now)
    return lead


@transaction.atomic
def dismiss(lead_id: int, *, by: Member | None, now: datetime) -> Lead:
    """This is no lead: a supplier, an applicant. Whoever wrote opens none from now on."""
    if by is not None:
        by.require(Capability.LOG_INTERACTIONS)
    lead = held(lead_id)
    if lead.state == Lead.State.NO_LEAD:
        return lead
    take_step(lead, state=Lead.State.NO_LEAD, by=by, at=now)
    told(LeadDismissed(**facts(lead)), lead, by=by, now=now)
    return lead


@transaction.atomic
def revive(lead_id: int, *, by: Member | None, now: datetime, cause: str = "") -> Lead:
    """Take a closed lead up again, where it stood."""
    if by is not None:
        by.require(Capability.LOG_INTERACTIONS)
    lead = held(lead_id)
    if lead.is_open:
        return lead
    take_step(lead, state=Lead.State.OPEN, by=by, at=now, is_revival=True, cause=cause)
    told(LeadRevived(**facts(lead)), lead, by=by, now=now)
    return lead
