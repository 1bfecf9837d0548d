"""What a person decides about a referral."""

from datetime import datetime
from typing import Any

from django.db import transaction

from rapport.business.customers.rules import tidy
from rapport.business.referrals.events import ReferralAccepted
from rapport.business.referrals.models import Referral, ReferralReward, ReferralStep
from rapport.business.team.models import Member
from rapport.business.team.rules import Capability
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.kernel.words import say
from rapport.plumbing.ledger.actions import record

from .advancing import advance, turn_down
from .writing import both, held, step

LONGEST_REASON = 300


@transaction.atomic
def accept(referral_id: int, *, by: Member, now: datetime) -> Referral:
    """We looked, and it counts. Only a customer who sent themselves never does."""
    by.require(Capability.APPROVE)
    referral = _found(referral_id)
    if referral.is_live:
        return referral
    if referral.referrer_id is None or referral.friend_id is None:
        raise Refused(say("One of the two is no longer in our books."))
    if referral.referrer_id == referral.friend_id:
        raise Refused(say("Both are one customer, so there is nobody to thank."))
    others = Referral.objects.live().filter(friend=referral.friend_id).exclude(pk=referral.pk)
    if first := others.select_related("referrer").first():
        name = first.referrer.name if first.referrer else ""
        raise Refused(say("{name} is down as having sent them. Change that first.", name=name))
    if ReferralReward.objects.filter(referral=referral).exists():
        raise Refused(say("It was rewarded before. Give a voucher by hand if that was right."))
    had = referral.purchase_id
    referral.state, referral.reason, referral.purchase = Referral.State.CAME, None, None
    referral.accepted_at, referral.accepted_by = now, by
    referral.save(update_fields=["state", "reason", "purchase", "accepted_at", "accepted_by"])
    step(referral, ReferralStep.Kind.ACCEPTED, at=now, by=by, purchase_id=had)
    told: Any = both(referral)
    record(ReferralAccepted(**told), by=by, at=now)
    advance(referral, now=now)
    return referral


@transaction.atomic
def refuse(referral_id: int, *, reason: str, by: Member, now: datetime) -> Referral:
    """It does not count, for a reason of ours. A reward that is still there is taken back."""
    by.require(Capability.APPROVE)
    words = tidy(reason, longest=LONGEST_REASON)
    if not words:
        raise Refused(say("Say why it does not count."))
    referral = _found(referral_id)
    if referral.is_live:
        turn_down(referral, say("{reason}", reason=words), by=by, now=now)
    return referral


def _found(referral_id: int) -> Referral:
    referral = held(referral_id)
    if referral is None:
        raise Refused(say("This referral is not there any more."))
    return referral
