"""From stage to stage, and back again."""

from datetime import datetime

from django.db import transaction

from rapport.business.leads.events import LeadMoved
from rapport.business.leads.models import Lead, Stage
from rapport.business.team.models import Member
from rapport.business.team.rules import Capability
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.kernel.words import say

from .locked import facts, held, stand_as, take_step, told


@transaction.atomic
def move(lead_id: int, *, stage_id: int, by: Member | None, now: datetime) -> Lead:
    """The lead came to this stage. Being there already changes nothing."""
    if by is not None:
        by.require(Capability.LOG_INTERACTIONS)
    lead = held(lead_id)
    if not lead.is_open:
        raise Refused(say("This lead is closed. Take it up again first."))
    if lead.stage_id == stage_id:
        return lead
    stage = Stage.objects.in_use().filter(pk=stage_id).first()
    if stage is None:
        raise Refused(say("There is no such stage."))
    take_step(lead, stage=stage, by=by, at=now)
    told(LeadMoved(**facts(lead), stage=stage.name), lead, by=by, now=now)
    return lead


@transaction.atomic
def take_back(lead_id: int, *, step_id: int, by: Member | None, now: datetime) -> Lead:
    """Take the last step back: it never happened. Only the last one, and not the first."""
    if by is not None:
        by.require(Capability.LOG_INTERACTIONS)
    lead = held(lead_id)
    taken = list(lead.steps.filter(undone_at=None).order_by("at", "pk"))
    if len(taken) < 2 or taken[-1].pk != step_id:  # noqa: PLR2004 - the first is where it began
        raise Refused(say("It has moved on since."))
    last, before = taken[-1], taken[-2]
    last.undone_at = now
    last.save(update_fields=["undone_at"])
    if last.is_revival:
        lead.revived_at = next((one.at for one in reversed(taken[:-1]) if one.is_revival), None)
    stand_as(lead, before)
    event = LeadMoved(**facts(lead), stage=before.stage.name, is_undo=True)
    told(event, lead, by=by, now=now)
    return lead
