"""Giving both sides what was promised, once; and taking it back."""

from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from rapport.business.loyalty import actions as loyalty
from rapport.business.loyalty.models import VoucherEntry
from rapport.business.referrals import rules
from rapport.business.referrals.events import ReferralRewarded, RewardTakenBack
from rapport.business.referrals.models import (
    Referral,
    ReferralReward,
    ReferralStep,
    ReferralTerms,
)
from rapport.business.team.models import Member
from rapport.business.team.queries import business, opening_hours
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.ledger.actions import record

from .writing import both, step

Gives, Side, Kind = ReferralTerms.Gives, ReferralReward.Side, ReferralStep.Kind
YEAR = timedelta(days=365)


def reward(referral: Referral, *, now: datetime) -> None:
    """Both sides of a held referral. Whoever had enough this year brings their friend's only."""
    terms = referral.terms
    is_capped = False
    if terms is not None:
        is_capped = rules.is_above_cap(
            rewarded_this_year=_rewarded_this_year(referral, now=now), most=terms.most_a_year
        )
        if not is_capped:
            _give(referral, Side.REFERRER, terms.referrer_gets, terms.referrer_amount, now=now)
        _give(referral, Side.FRIEND, terms.friend_gets, terms.friend_amount, now=now)
    referral.state, referral.rewarded_at = Referral.State.REWARDED, now
    referral.save(update_fields=["state", "rewarded_at"])
    step(referral, Kind.CAPPED if is_capped else Kind.REWARDED, at=now)
    told: Any = both(referral)
    record(ReferralRewarded(**told), by=None, at=now)


def take_back(referral: Referral, *, by: Member | None, now: datetime) -> None:
    """What was given for a referral that does not count; what is spent is only said."""
    waiting = ReferralReward.objects.select_for_update(of=("self",)).filter(
        referral=referral, taken_back_at=None, found_spent_at=None
    )
    told: Any = both(referral)
    for given in waiting.order_by("side"):
        is_spent = not _withdrawn(given, by=by, now=now)
        field = "found_spent_at" if is_spent else "taken_back_at"
        setattr(given, field, now)
        given.save(update_fields=[field])
        step(referral, Kind.SPENT if is_spent else Kind.TAKEN_BACK, at=now, by=by)
        event = RewardTakenBack(side=given.side, is_spent=is_spent, **told)
        record(event, by=by, at=now)


def _give(referral: Referral, side: str, gives: str, amount: Decimal, *, now: datetime) -> None:
    is_referrer = side == Side.REFERRER
    customer_id = referral.referrer_id if is_referrer else referral.friend_id
    if gives == Gives.NOTHING or customer_id is None or amount <= 0:
        return
    if ReferralReward.objects.filter(referral=referral, side=side).exists():
        return
    terms = referral.terms
    assert terms is not None  # noqa: S101 - whoever gives has read them
    given = ReferralReward(referral=referral, side=side, gives=gives, amount=amount, at=now)
    key = f"referral:{referral.pk}:{side}"
    reason = _reason(referral, side)
    if gives == Gives.VOUCHER:
        today = opening_hours().local(now).date()
        given.currency = business().currency
        given.voucher = loyalty.grant(
            customer_id=customer_id,
            amount=amount,
            reason=reason,
            expires_on=today + timedelta(days=terms.voucher_days),
            key=key,
            by=None,
            now=now,
        )
    elif terms.programme_id is not None:
        given.points = loyalty.collect(
            customer_id,
            programme_id=terms.programme_id,
            amount=int(amount),
            reason=reason,
            key=key,
            by=None,
            now=now,
        )
    given.save(force_insert=True)


def _reason(referral: Referral, side: str) -> str:
    """As it stands on the voucher, in the customer's sight: no name of the other."""
    return "For recommending us" if side == Side.REFERRER else "Welcome, sent by a friend"


def _withdrawn(given: ReferralReward, *, by: Member | None, now: datetime) -> bool:
    try:
        if given.voucher_id is not None:
            loyalty.cancel(given.voucher_id, by=None, now=now)
        elif given.points_id is not None:
            loyalty.reverse(given.points_id, reason=_TAKEN_BACK, by=None, now=now)
    except Refused:
        # One that ended unused is gone as well.
        return given.voucher_id is not None and not _was_redeemed(given.voucher_id)
    return True


_TAKEN_BACK = "The referral does not count"


def _was_redeemed(voucher_id: int) -> bool:
    entries = VoucherEntry.objects.filter(voucher=voucher_id)
    return entries.filter(kind=VoucherEntry.Kind.REDEEMED, undone_by=None).exists()


def _rewarded_this_year(referral: Referral, *, now: datetime) -> int:
    given = ReferralReward.objects.filter(
        side=Side.REFERRER,
        referral__referrer=referral.referrer_id,
        taken_back_at=None,
        at__gt=now - YEAR,
    )
    return given.count()
