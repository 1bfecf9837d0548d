"""Other facts about a lead, and what is done next."""

from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction

from rapport.business.leads import rules
from rapport.business.leads.events import LeadChanged
from rapport.business.leads.models import Lead
from rapport.business.team.models import Member
from rapport.business.team.rules import Capability
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.kernel.words import say

from .links import owner_of, product_of, source_of
from .locked import facts, held, key_of, make_findable, today_of, told
from .opening import LONGEST, LONGEST_DETAILS, LONGEST_STEP


@transaction.atomic
def change(lead_id: int, *, by: Member | None, now: datetime, **wanted: Any) -> Lead:
    """Only what is named changes: want, details, source_id, product_id, value, chance,
    owner_id, next_step, next_on.
    """
    if by is not None:
        by.require(Capability.LOG_INTERACTIONS)
    lead = held(lead_id)
    values = _clean(lead, wanted, now=now)
    changed = [name for name, value in values.items() if getattr(lead, name) != value]
    if not changed:
        return lead
    for name in changed:
        setattr(lead, name, values[name])
    if lead.matter or {"want", "product"} & set(changed):
        lead.matter = rules.matter_of(lead.want, product_id=lead.product_id)
    if lead.is_open:
        lead.open_key = key_of(lead)
    try:
        with transaction.atomic():
            lead.save(update_fields=[*changed, "matter", "open_key"])
    except IntegrityError as error:
        raise Refused(say("Another open lead of theirs is about the same.")) from error
    event = LeadChanged(**facts(lead), fields=tuple(changed), next_on=lead.next_on)
    told(event, lead, by=by, now=now)
    make_findable(lead)
    return lead


def set_next_step(
    lead_id: int, *, next_step: str, next_on: date | None, by: Member | None, now: datetime
) -> Lead:
    """What we do next, and when."""
    return change(lead_id, next_step=next_step, next_on=next_on, by=by, now=now)


def _clean(lead: Lead, wanted: dict[str, Any], *, now: datetime) -> dict[str, Any]:
    plain = ("value", "chance", "next_on")
    values: dict[str, Any] = {name: wanted[name] for name in plain if name in wanted}
    # A day that is past already may stay; a new one may not be.
    new_day = values.get("next_on") if values.get("next_on") != lead.next_on else None
    reason = (
        rules.value_refusal(values.get("value"))
        or rules.percent_refusal(values.get("chance"))
        or rules.next_step_refusal(new_day, today=today_of(now))
    )
    if reason:
        raise Refused(reason)
    for name, longest in (("want", LONGEST), ("next_step", LONGEST_STEP)):
        if name in wanted:
            values[name] = " ".join(wanted[name].split())[:longest]
    if values.get("want") == "":
        raise Refused(say("Say in a few words what they want."))
    if "details" in wanted:
        values["details"] = wanted["details"].strip()[:LONGEST_DETAILS]
    return values | _clean_links(lead, wanted, now=now)


def _clean_links(lead: Lead, wanted: dict[str, Any], *, now: datetime) -> dict[str, Any]:
    values: dict[str, Any] = {}
    if wanted.get("source_id") is not None:
        values["source"] = source_of(wanted["source_id"], "", now=now)
    if "product_id" in wanted:
        values["product"] = product_of(wanted["product_id"])
    if "owner_id" in wanted and wanted["owner_id"] != lead.owner_id:
        values["owner"] = owner_of(wanted["owner_id"])
    return values
