"""Begin: freeze the plan, draw who gets what, and see that everybody is given theirs once."""

from collections.abc import Callable, Sequence
from datetime import datetime
from decimal import Decimal

from django.db import transaction

from rapport.business.customers.models import Customer
from rapport.business.team.models import Member
from rapport.business.team.queries import business, limit_of
from rapport.business.team.rules import Capability
from rapport.business.team.rules.limits import within
from rapport.business.trials import rules
from rapport.business.trials.events import TrialBegun
from rapport.business.trials.models import Arm, Assignment, Trial
from rapport.business.trials.queries import could_take_part, first_bought, planned_of, size
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.kernel.words import say
from rapport.plumbing.ledger.actions import record

from .planning import locked

BATCH = 500
ZERO = Decimal(0)
Told = Callable[[int, int], None]


@transaction.atomic
def start(trial_id: int, *, by: Member, now: datetime) -> Trial:
    """From now on the plan stands. Who takes part is drawn in the background. Twice is once."""
    by.require(Capability.APPROVE)
    trial = locked(trial_id)
    if trial.is_running:
        return trial
    planned = planned_of(trial)
    _within_limit(planned, by)
    if any(arm.letter for arm in planned.arms):
        by.require(Capability.TELL_MANY)
    if trial.who and (trial.segment is None or trial.segment.removed_at):
        raise Refused(say("The segment “{name}” is gone. Choose another.", name=trial.who))
    told = size(planned, trial.segment, currency=business().currency, now=now)
    reason = rules.start_refusal(state=trial.state, people=told.people, arms=len(planned.arms))
    if reason:
        raise Refused(reason)
    trial.state = Trial.State.RUNNING
    trial.currency = business().currency
    trial.began_at, trial.ends_at = now, trial.last_moment(now)
    trial.planned, trial.advised, trial.by = told.people, told.needed, by
    trial.save(
        update_fields=["state", "currency", "began_at", "ends_at", "planned", "advised", "by"]
    )
    record(
        TrialBegun(trial_id=trial.pk, name=trial.name, people=told.people, days=trial.days),
        by=by,
        at=now,
    )
    return trial


def _within_limit(planned: rules.PlannedTrial, by: Member) -> None:
    """Nobody gives away by a trial what they may not give by hand."""
    highest = max((arm.amount or ZERO for arm in planned.arms), default=ZERO)
    limit = limit_of(by)
    if not within(limit, highest):
        raise Refused(
            say("This is above your own limit of {limit}. An owner can say yes.", limit=limit)
        )


def draw(trial_id: int, *, now: datetime, told: Told | None = None) -> int:
    """Put everybody who may take part into their group; stopped anywhere, it goes on from there."""
    trial = Trial.objects.select_related("segment").get(pk=trial_id)
    if not trial.is_running or trial.drawn_at is not None:
        return trial.assignments.count()
    arms = list(trial.arms.order_by("position"))
    ids = could_take_part(trial.segment, channel=trial.channel, now=now)
    for first in range(0, len(ids), BATCH):
        _draw_some(trial, arms, ids[first : first + BATCH], now)
        if told:
            told(min(first + BATCH, len(ids)), len(ids))
    return _drawn(trial_id, now)


@transaction.atomic
def _draw_some(trial: Trial, arms: Sequence[Arm], ids: Sequence[int], now: datetime) -> None:
    """Some of them; who came into another trial meanwhile stays there."""
    if not locked(trial.pk).is_running:
        return
    assert trial.began_at is not None  # noqa: S101 - narrows the type
    bought = first_bought(ids)
    stages = dict(Customer.objects.standing().filter(pk__in=ids).values_list("pk", "stage"))
    places = rules.drawn(trial.seed, ids, [arm.share for arm in arms])
    Assignment.objects.bulk_create(
        [
            Assignment(
                trial=trial,
                customer_id=pk,
                arm=arms[places[pk]],
                group=rules.group_of(
                    first_bought_at=bought.get(pk), stage=stages[pk], began_at=trial.began_at
                ),
                at=now,
            )
            for pk in ids
            if pk in stages
        ],
        ignore_conflicts=True,
    )


@transaction.atomic
def _drawn(trial_id: int, now: datetime) -> int:
    trial = locked(trial_id)
    count = trial.assignments.count()
    if trial.drawn_at is None:
        trial.drawn_at, trial.planned = now, count
        trial.save(update_fields=["drawn_at", "planned"])
    return count
