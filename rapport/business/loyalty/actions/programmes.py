"""Programmes and rewards, as the owner wants them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import transaction

from rapport.business.loyalty import rules
from rapport.business.loyalty.events import ProgrammeChanged
from rapport.business.loyalty.models import EarningRule, Programme, Reward, Tier
from rapport.business.team.models import Member
from rapport.business.team.queries import business, opening_hours
from rapport.business.team.rules import Capability
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.kernel.words import say
from rapport.plumbing.ledger.actions import record


@dataclass(frozen=True, kw_only=True)
class Earning:
    """For what something is earned."""

    kind: str
    points: int = 1
    per: Decimal | None = None
    product_id: int | None = None


@dataclass(frozen=True, kw_only=True)
class Ladder:
    """A tier, and from how much in a year."""

    name: str
    threshold: int
    bonus: int = 0
    gives: str = ""


@dataclass(frozen=True, kw_only=True)
class Bounds:
    """How long what is earned counts, and how much is given by hand at once."""

    expires_after: int | None = None  # months
    notice_days: int = 30
    most_by_hand: int = 100


BOUNDS = Bounds()


@transaction.atomic
def save_programme(
    programme_id: int | None,
    *,
    name: str,
    kind: str,
    worth: Decimal,
    earning: Sequence[Earning],
    by: Member | None,
    now: datetime,
    stamps_needed: int = 10,
    bounds: Bounds = BOUNDS,
    tiers: Sequence[Ladder] = (),
    started_on: date | None = None,
) -> Programme:
    """Begin a programme, or change what it gives from now on. What was earned stays as it is."""
    if by is not None:
        by.require(Capability.MANAGE_PRODUCTS)
    others = Programme.objects.exclude(pk=programme_id or 0).filter(name__iexact=name.strip())
    refusal = rules.programme_refusal(
        name=name,
        is_taken=others.exists(),
        worth=worth,
        thresholds=[one.threshold for one in tiers],
    )
    if refusal:
        raise Refused(refusal)
    told: dict[str, Any] = {
        "name": name.strip()[:80],
        "worth": worth,
        "stamps_needed": stamps_needed,
        "expires_after": bounds.expires_after or None,
        "notice_days": bounds.notice_days,
        "most_by_hand": bounds.most_by_hand,
    }
    if programme_id is None:
        programme = Programme.objects.create(
            **told,
            kind=kind,
            currency=business().currency,
            started_on=started_on or opening_hours().local(now).date(),
            made_at=now,
        )
    else:
        programme = Programme.objects.select_for_update().get(pk=programme_id)
        for field, value in told.items():
            setattr(programme, field, value)
        programme.save(update_fields=list(told))
    _write_earning(programme, earning)
    _write_tiers(programme, tiers)
    _tell(programme, by=by, now=now)
    return programme


@transaction.atomic
def pause_programme(programme_id: int, *, by: Member | None, now: datetime) -> Programme:
    """Nothing more is earned; what is there can be spent."""
    return _go(programme_id, Programme.State.PAUSED, by=by, now=now)


@transaction.atomic
def resume_programme(programme_id: int, *, by: Member | None, now: datetime) -> Programme:
    return _go(programme_id, Programme.State.RUNNING, by=by, now=now)


@transaction.atomic
def end_programme(programme_id: int, *, by: Member | None, now: datetime) -> Programme:
    """Nothing is earned and nothing spent any more; what was on the books stays readable."""
    return _go(programme_id, Programme.State.ENDED, by=by, now=now)


@transaction.atomic
def save_reward(
    reward_id: int | None,
    *,
    programme_id: int,
    name: str,
    cost: int,
    kind: str,
    by: Member | None,
    now: datetime,
    amount: Decimal | None = None,
    percent: int | None = None,
    product_id: int | None = None,
    minimum: Decimal | None = None,
    valid_days: int | None = None,
) -> Reward:
    """What points or stamps can be spent on, and what it gives."""
    if by is not None:
        by.require(Capability.MANAGE_PRODUCTS)
    programme = Programme.objects.select_for_update().get(pk=programme_id)
    minor = rules.in_minor(amount, programme.currency) if amount is not None else None
    least = rules.in_minor(minimum or Decimal(0), programme.currency)
    refusal = rules.reward_refusal(
        name=name, cost=cost, kind=kind, amount=minor, percent=percent, minimum=least
    )
    if refusal:
        raise Refused(refusal)
    told: dict[str, Any] = {
        "name": name.strip()[:120],
        "cost": cost,
        "kind": kind,
        "amount": minor if kind == Reward.Kind.MONEY else None,
        "percent": percent if kind == Reward.Kind.PERCENT else None,
        "product_id": product_id if kind in {Reward.Kind.PRODUCT, Reward.Kind.SERVICE} else None,
        "minimum": least,
        "valid_days": valid_days or None,
        "is_active": True,
    }
    if reward_id is None:
        reward = Reward.objects.create(programme=programme, made_at=now, **told)
    else:
        reward = Reward.objects.select_for_update().get(pk=reward_id, programme=programme)
        for field, value in told.items():
            setattr(reward, field, value)
        reward.save(update_fields=list(told))
    _tell(programme, by=by, now=now)
    return reward


@transaction.atomic
def retire_reward(reward_id: int, *, by: Member | None, now: datetime) -> Reward:
    """It cannot be had any more; vouchers it gave stay good."""
    if by is not None:
        by.require(Capability.MANAGE_PRODUCTS)
    reward = Reward.objects.select_for_update(of=("self",)).get(pk=reward_id)
    if reward.is_active:
        reward.is_active = False
        reward.save(update_fields=["is_active"])
        _tell(reward.programme, by=by, now=now)
    return reward


def _go(programme_id: int, state: str, *, by: Member | None, now: datetime) -> Programme:
    if by is not None:
        by.require(Capability.MANAGE_PRODUCTS)
    programme = Programme.objects.select_for_update().get(pk=programme_id)
    if programme.state == Programme.State.ENDED and state != Programme.State.ENDED:
        raise Refused(say("This programme has ended. Begin a new one."))
    if programme.state != state:
        programme.state = state
        programme.save(update_fields=["state"])
        _tell(programme, by=by, now=now)
    return programme


def _write_earning(programme: Programme, earning: Sequence[Earning]) -> None:
    programme.earning.all().delete()
    EarningRule.objects.bulk_create(
        EarningRule(
            programme=programme,
            position=position,
            kind=one.kind,
            points=one.points,
            per=one.per,
            product_id=one.product_id,
        )
        for position, one in enumerate(earning, start=1)
    )


def _write_tiers(programme: Programme, tiers: Sequence[Ladder]) -> None:
    """A tier keeps its number while its threshold stays, so that nobody reaches it twice."""
    wanted = {one.threshold: one for one in tiers}
    programme.tiers.exclude(threshold__in=wanted).delete()
    for threshold, one in sorted(wanted.items()):
        Tier.objects.update_or_create(
            programme=programme,
            threshold=threshold,
            defaults={"name": one.name, "bonus": one.bonus, "gives": one.gives},
        )


def _tell(programme: Programme, *, by: Member | None, now: datetime) -> None:
    event = ProgrammeChanged(programme_id=programme.pk, name=programme.name)
    record(event, by=by, at=now)
