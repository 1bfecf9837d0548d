"""Somebody came because somebody sent them."""

from datetime import datetime
from typing import Any

from django.db import transaction

from rapport.business.customers import actions as customers
from rapport.business.referrals.events import ReferralCame, ReferralRefused
from rapport.business.referrals.models import Referral, ReferralCode, ReferralStep
from rapport.business.referrals.queries import Checked, terms_now
from rapport.business.team.models import Member
from rapport.business.team.rules import Capability
from rapport.plumbing.ledger.actions import record
from rapport.plumbing.live.actions import publish

from .advancing import advance
from .writing import both, step


@transaction.atomic
def bring(
    friend_id: int,
    *,
    referrer_id: int,
    how: str,
    by: Member | None,
    now: datetime,
    came_at: datetime | None = None,
    code: ReferralCode | None = None,
) -> Referral:
    """Write down who sent whom. One that does not count is kept too, with the reason for us.

    The same two twice are one referral. A friend who bought a moment ago is not too late.
    """
    if by is not None:
        by.require(Capability.CHANGE_CUSTOMERS)
    friend_id, referrer_id = _led(friend_id, referrer_id)
    before = Referral.objects.filter(friend=friend_id, referrer=referrer_id)
    if known := before.order_by("came_at", "pk").first():
        return known
    terms = terms_now()
    in_force = terms if terms and terms.is_on else None
    came_at = came_at or now
    reason = Checked(
        referrer_id,
        friend_id,
        came_at=came_at,
        by_link=how == Referral.How.LINK,
        most_a_week=in_force.most_a_week if in_force else None,
    ).refusal()
    referral = Referral.objects.create(
        referrer_id=referrer_id,
        friend_id=friend_id,
        code=code,
        terms=in_force,
        how=how,
        came_at=came_at,
        state=Referral.State.REFUSED if reason else Referral.State.CAME,
        reason=reason.as_json() if reason else None,
        by=by,
    )
    told: Any = both(referral)
    step(referral, ReferralStep.Kind.CAME, at=came_at, by=by)
    record(ReferralCame(how=how, **told), by=by, at=came_at)
    if reason:
        step(referral, ReferralStep.Kind.REFUSED, at=now, reason=reason)
        record(ReferralRefused(reason=str(reason), **told), by=None, at=now)
    else:
        advance(referral, now=now)
    publish("today", {"referral": referral.pk})
    return referral


def _led(friend_id: int, referrer_id: int) -> tuple[int, int]:
    """Both by the numbers they have today, held in the order of their numbers."""
    led = {pk: customers.lead(pk) for pk in sorted({friend_id, referrer_id})}
    return led[friend_id], led[referrer_id]
