"""What happens to a referral by itself: the first purchase, its return, the end of the waiting."""

import logging
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import Q

from rapport.business.referrals import rules
from rapport.business.referrals.events import ReferralRefused
from rapport.business.referrals.models import Referral, ReferralStep
from rapport.business.referrals.queries import Checked, purchases_of
from rapport.business.team.models import Member
from rapport.business.team.queries import opening_hours
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.kernel.words import Sentence, say
from rapport.plumbing.ledger.actions import record

from .rewarding import reward, take_back
from .writing import both, held, step

State, Kind = Referral.State, ReferralStep.Kind
logger = logging.getLogger(__name__)


def look_at_purchase(customer_id: int, *, now: datetime) -> None:
    """Something about what a customer bought has changed: does it make or end a referral?"""
    waiting = Referral.objects.filter(friend=customer_id)
    open_ones = waiting.filter(state__in=[State.CAME, State.BOUGHT])
    for pk in open_ones.order_by("came_at", "pk").values_list("pk", flat=True):
        _moved(pk, now=now)


def look_at_undone(customer_id: int, *, now: datetime) -> None:
    """A purchase of theirs was a slip: what was rewarded for it is taken back, unless they bought
    something else that counts."""
    rewarded = Referral.objects.filter(
        friend=customer_id, state=State.REWARDED, purchase=None, rewards__isnull=False
    )
    for pk in rewarded.order_by("pk").values_list("pk", flat=True).distinct():
        _rewarded_for_nothing(pk, now=now)


def reward_due(*, now: datetime) -> int:
    """Those whose waiting is over; how many were looked at. One that cannot be given waits on."""
    today = opening_hours().local(now).date()
    due = Referral.objects.filter(state=State.BOUGHT, reward_on__lte=today, friend__isnull=False)
    ids = list(due.order_by("reward_on", "pk").values_list("pk", flat=True))
    for pk in ids:
        try:
            _moved(pk, now=now)
        except Refused as refusal:
            logger.warning("Referral %s cannot be rewarded: %s", pk, refusal.reason)
    return len(ids)


def look_again(customer_id: int, *, now: datetime) -> None:
    """Something about who a customer is has changed (a merge): does what they brought count?"""
    theirs = Referral.objects.live().filter(Q(referrer=customer_id) | Q(friend=customer_id))
    for pk in theirs.order_by("came_at", "pk").values_list("pk", flat=True):
        _looked_at(pk, now=now)


@transaction.atomic
def _moved(referral_id: int, *, now: datetime) -> None:
    referral = held(referral_id)
    if referral is not None:
        advance(referral, now=now)


@transaction.atomic
def _rewarded_for_nothing(referral_id: int, *, now: datetime) -> None:
    referral = held(referral_id)
    if referral is None or referral.state != State.REWARDED or referral.purchase_id is not None:
        return
    if bought := _counting(referral):
        referral.purchase_id = bought.purchase_id
        referral.save(update_fields=["purchase"])
        return
    turn_down(referral, say("The first purchase was entered by mistake."), by=None, now=now)


@transaction.atomic
def _looked_at(referral_id: int, *, now: datetime) -> None:
    referral = held(referral_id)
    if referral is None or not referral.is_live:
        return
    if reason := refusal_of(referral):
        turn_down(referral, reason, by=None, now=now)


def refusal_of(referral: Referral) -> Sentence | None:
    """Why it does not count as things stand. What a person accepted is not doubted again."""
    if referral.referrer_id is None or referral.friend_id is None:
        return None
    if referral.accepted_at is not None and referral.referrer_id != referral.friend_id:
        return None
    return Checked(
        referral.referrer_id,
        referral.friend_id,
        came_at=referral.came_at,
        by_link=referral.how == Referral.How.LINK,
        referral_id=referral.pk,
    ).refusal()


def advance(referral: Referral, *, now: datetime) -> None:
    """Take a held referral as far as it goes today."""
    if referral.friend_id is None:
        return
    if referral.state == State.BOUGHT:
        _check_purchase(referral, now=now)
    if referral.state == State.CAME:
        _find_purchase(referral, now=now)
    today = opening_hours().local(now).date()
    is_due = referral.reward_on is not None and referral.reward_on <= today
    if referral.state == State.BOUGHT and is_due:
        if reason := refusal_of(referral):
            turn_down(referral, reason, by=None, now=now)
        else:
            reward(referral, now=now)


def turn_down(referral: Referral, reason: Sentence, *, by: Member | None, now: datetime) -> None:
    """It does not count (any more). What was given for it is taken back as far as it is there."""
    referral.state, referral.reason = State.REFUSED, reason.as_json()
    referral.reward_on = None
    referral.save(update_fields=["state", "reason", "reward_on"])
    told: Any = both(referral)
    step(referral, Kind.REFUSED, at=now, by=by, reason=reason)
    record(ReferralRefused(reason=str(reason), **told), by=by, at=now)
    take_back(referral, by=by, now=now)


def _find_purchase(referral: Referral, *, now: datetime) -> None:
    waiting = referral.terms.waiting_days if referral.terms else 0
    bought = _counting(referral)
    if bought is None:
        return
    if reason := refusal_of(referral):
        turn_down(referral, reason, by=None, now=now)
        return
    day = opening_hours().local(bought.at).date()
    referral.state, referral.purchase_id = State.BOUGHT, bought.purchase_id
    referral.reward_on = rules.reward_day(day, waiting_days=waiting)
    referral.save(update_fields=["state", "purchase", "reward_on"])
    step(referral, Kind.BOUGHT, at=bought.at, purchase_id=bought.purchase_id)


def _counting(referral: Referral) -> rules.Bought | None:
    """The purchase of the friend that makes it count."""
    if referral.friend_id is None:
        return None
    least = referral.terms.least_purchase if referral.terms else Decimal(0)
    return rules.counting(purchases_of(referral.friend_id), came_at=referral.came_at, least=least)


def _check_purchase(referral: Referral, *, now: datetime) -> None:
    """The purchase it waits for: undone, it waits for another; returned, it is over."""
    assert referral.friend_id is not None  # noqa: S101 - asked by `advance`
    least = referral.terms.least_purchase if referral.terms else Decimal(0)
    found = {one.purchase_id: one for one in purchases_of(referral.friend_id)}
    bought = found.get(referral.purchase_id or 0)
    if bought is None or not bought.is_paid:
        referral.state, referral.purchase, referral.reward_on = State.CAME, None, None
        referral.save(update_fields=["state", "purchase", "reward_on"])
        step(referral, Kind.UNDONE, at=now)
    elif reason := rules.late_refusal(bought, least=least):
        turn_down(referral, reason, by=None, now=now)
