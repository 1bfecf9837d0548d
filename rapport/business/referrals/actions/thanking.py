"""Thanking whoever sent us friends, and asking for the next."""

from datetime import datetime

from django.db import transaction

from rapport.business.customers import actions as customers
from rapport.business.referrals.events import AdvocateThanked, FriendAskedFor
from rapport.business.referrals.models import Referral, ReferralCode, ReferralStep
from rapport.business.team.models import Member
from rapport.business.team.queries import opening_hours
from rapport.business.team.rules import Capability
from rapport.plumbing.kernel.events import Direction
from rapport.plumbing.ledger.actions import record
from rapport.plumbing.live.actions import publish

from .codes import code_for
from .writing import step


@transaction.atomic
def thank(customer_id: int, *, by: Member | None, now: datetime, way: str = "") -> int:
    """They were thanked for everybody they sent and were not thanked for; how many that were."""
    if by is not None:
        by.require(Capability.LOG_INTERACTIONS)
    customer_id = customers.lead(customer_id)
    unthanked = Referral.objects.select_for_update(of=("self",)).live()
    found = list(unthanked.filter(referrer=customer_id, thanked_at=None).order_by("came_at", "pk"))
    if not found:
        return 0
    for referral in found:
        referral.thanked_at = now
        referral.save(update_fields=["thanked_at"])
        step(referral, ReferralStep.Kind.THANKED, at=now, by=by)
    customers.note_contact(customer_id, at=now, direction=Direction.FROM_US)
    event = AdvocateThanked(customer_id=customer_id, friends=len(found), way=way)
    record(event, by=by, at=now)
    publish("today", {"customer": customer_id})
    return len(found)


@transaction.atomic
def note_asked(
    customer_id: int, *, by: Member | None, now: datetime, way: str = ""
) -> ReferralCode:
    """We asked them to tell a friend, and gave them their code. Twice on a day is once."""
    if by is not None:
        by.require(Capability.LOG_INTERACTIONS)
    code = code_for(customer_id, by=None, now=now)
    local = opening_hours().local
    if code.asked_at is not None and local(code.asked_at).date() == local(now).date():
        return code
    code.asked_at = now
    code.save(update_fields=["asked_at"])
    record(FriendAskedFor(customer_id=code.customer_id, way=way), by=by, at=now)
    publish("today", {"customer": code.customer_id})
    return code
