"""Somebody new, and what they want, in one step."""

from datetime import datetime
from typing import Any

from django.db import transaction

from rapport.business.customers import actions as customers
from rapport.business.leads.models import Lead, Source
from rapport.business.team.models import Member
from rapport.business.team.rules import Capability

from .opening import open_lead


@transaction.atomic
def meet_and_open(
    *, name: str, reach: str = "", by: Member | None, now: datetime, **facts: Any
) -> Lead:
    """Write down a future customer by an address or a number, and their lead."""
    if by is not None:
        by.require(Capability.LOG_INTERACTIONS)
    reach = reach.strip()
    is_mail = "@" in reach
    source = Source.objects.filter(pk=facts.get("source_id") or 0).first()
    met = customers.meet(
        name=name,
        source=source.name if source else "",
        email=reach if is_mail else "",
        phone="" if is_mail else reach,
        by=by,
        now=now,
    )
    return open_lead(met.pk, by=by, now=now, **facts)
