"""A plan written down: it can be changed until it begins, and never after."""

from datetime import datetime
from secrets import token_hex

from django.db import transaction

from rapport.business.customers.models import Segment
from rapport.business.loyalty.models import Programme
from rapport.business.team.models import Member
from rapport.business.team.queries import business
from rapport.business.team.rules import Capability
from rapport.business.trials import rules
from rapport.business.trials.models import Arm, Trial
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.kernel.words import say

PLANNED = ("name", "question", "channel", "subject", "outcome", "days", "margin", "worthwhile",
           "cap", "by_group")  # fmt: skip


@transaction.atomic
def plan(planned: rules.PlannedTrial, *, by: Member, now: datetime, seed: str = "") -> Trial:
    """Write a trial down; nothing is drawn or given yet."""
    by.require(Capability.APPROVE)
    segment = _checked(planned, by)
    trial = Trial.objects.create(
        **{name: getattr(planned, name) for name in PLANNED},
        segment=segment,
        who=segment.name if segment else "",
        currency=business().currency,
        seed=seed or token_hex(16),
        made_at=now,
        by=by,
    )
    _lay_arms(trial, planned)
    return trial


@transaction.atomic
def change(trial_id: int, planned: rules.PlannedTrial, *, by: Member) -> Trial:
    """Another plan in its place, as long as it has not begun."""
    by.require(Capability.APPROVE)
    trial = locked(trial_id)
    if reason := rules.change_refusal(trial.state):
        raise Refused(reason)
    segment = _checked(planned, by)
    for name in PLANNED:
        setattr(trial, name, getattr(planned, name))
    trial.segment, trial.who = segment, segment.name if segment else ""
    trial.save(update_fields=[*PLANNED, "segment", "who"])
    trial.arms.all().delete()
    _lay_arms(trial, planned)
    return trial


@transaction.atomic
def remove(trial_id: int, *, by: Member) -> bool:
    """A plan that is not wanted goes; what has begun stays for good."""
    by.require(Capability.APPROVE)
    trial = Trial.objects.select_for_update().filter(pk=trial_id).first()
    if trial is None:
        return False
    if reason := rules.change_refusal(trial.state):
        raise Refused(reason)
    trial.delete()
    return True


def locked(trial_id: int) -> Trial:
    return Trial.objects.select_for_update().get(pk=trial_id)


def _checked(planned: rules.PlannedTrial, by: Member) -> Segment | None:
    if reason := rules.plan_refusal(planned):
        raise Refused(reason)
    known = {one.programme_id for one in planned.arms if one.programme_id}
    if Programme.objects.filter(pk__in=known).count() != len(known):
        raise Refused(say("There is no such programme."))
    if planned.segment_id is None:
        return None
    segment = Segment.objects.visible_to(by).filter(pk=planned.segment_id).first()
    if segment is None:
        raise Refused(say("There is no such segment."))
    return segment


def _lay_arms(trial: Trial, planned: rules.PlannedTrial) -> None:
    Arm.objects.bulk_create(
        Arm(
            trial=trial,
            position=at,
            name=arm.name.strip(),
            gives=arm.gives,
            share=arm.share,
            amount=arm.amount if arm.gives == rules.VOUCHER else None,
            percent=arm.percent if arm.gives == rules.PERCENT else None,
            points=arm.points if arm.gives == rules.POINTS else None,
            programme_id=arm.programme_id if arm.gives == rules.POINTS else None,
            cost=arm.cost if arm.gives != rules.NOTHING else 0,
            letter=arm.letter.strip(),
        )
        for at, arm in enumerate(planned.arms)
    )
