"""Everybody in a group with a reward is given it, once, however often this is begun again."""

from datetime import datetime

from django.db import transaction

from rapport.business.customers import actions as customers
from rapport.business.customers.models import Purpose
from rapport.business.customers.queries.gate import may_send
from rapport.business.customers.rules.gate import Why
from rapport.business.loyalty import actions as loyalty
from rapport.business.loyalty.models import Voucher
from rapport.business.loyalty.rules import in_minor
from rapport.business.team.queries import opening_hours
from rapport.business.trials import rules
from rapport.business.trials.events import TrialOfferGiven
from rapport.business.trials.models import Arm, Assignment, Trial
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.ledger.actions import record

from .starting import Told

REFUSED = "refused"


def give(trial_id: int, *, now: datetime, told: Told | None = None) -> bool:
    """Give what is still to be given; whether all is done. At night nobody is written to."""
    trial = Trial.objects.get(pk=trial_id)
    if not trial.is_running or trial.drawn_at is None:
        return False
    waiting = list(trial.assignments.waiting().order_by("pk").values_list("pk", flat=True))
    for number, pk in enumerate(waiting, start=1):
        if not _give(pk, now):
            return False
        if told:
            told(number, len(waiting))
    Trial.objects.filter(pk=trial_id, given_at=None).update(given_at=now)
    return True


@transaction.atomic
def _give(assignment_id: int, now: datetime) -> bool:
    """One of them; no when it must wait for the morning."""
    rows = Assignment.objects.select_for_update(of=("self",)).select_related("arm", "trial__by")
    one = rows.filter(pk=assignment_id).first()
    if one is None or one.given_at or one.held_back or not one.is_open:
        return True
    if one.trial.channel and (why := _held(one, now)):
        if why == Why.QUIET_HOURS:
            return False
        return _hold(one, why)
    try:
        with transaction.atomic():
            one.voucher = _gift(one, now)
    except Refused:
        return _hold(one, REFUSED)
    one.given_at = now
    one.save(update_fields=["given_at", "voucher"])
    event = TrialOfferGiven(
        trial_id=one.trial_id,
        name=one.trial.name,
        customer_id=one.customer_id,
        what=one.arm.name,
        has_letter=bool(one.arm.letter),
    )
    record(event, by=one.trial.by, at=now)
    return True


def _held(one: Assignment, now: datetime) -> str:
    """Claim the right to write to them; why not, when it is not given."""
    way = {"purpose": Purpose.OFFERS, "channel": one.trial.channel, "now": now}
    try:
        with transaction.atomic():
            customers.note_unasked(one.customer_id, key=one.trial.key, **way)  # type: ignore[arg-type]
    except Refused:
        verdict = may_send(one.customer_id, **way)  # type: ignore[arg-type]
        return str(verdict.reasons[0].why) if verdict.reasons else REFUSED
    return ""


def _hold(one: Assignment, why: str) -> bool:
    one.held_back = why
    one.save(update_fields=["held_back"])
    return True


def _gift(one: Assignment, now: datetime) -> Voucher | None:
    """The reward itself, under a key of its own: asked for again, it is the same."""
    arm, trial = one.arm, one.trial
    key = f"{trial.key}:{arm.pk}:{one.customer_id}"
    if arm.gives == rules.POINTS and arm.programme_id and arm.points:
        loyalty.collect(
            one.customer_id,
            programme_id=arm.programme_id,
            amount=arm.points,
            reason=arm.name,
            key=key,
            by=None,
            now=now,
        )
        return None
    worth = _worth(arm, trial.currency)
    if worth is None or trial.ends_at is None:
        return None
    return loyalty.give(
        customer_id=one.customer_id,
        worth=worth,
        currency=trial.currency,
        reason=arm.name,
        expires_on=opening_hours().local(trial.ends_at).date(),
        key=key,
        by=trial.by,
        now=now,
    )


def _worth(arm: Arm, currency: str) -> loyalty.Worth | None:
    """What its voucher is worth; nothing when it gets none."""
    if arm.gives == rules.VOUCHER and arm.amount is not None:
        return loyalty.Worth(amount=in_minor(arm.amount, currency))
    if arm.gives == rules.PERCENT:
        return loyalty.Worth(kind=Voucher.Kind.PERCENT, percent=arm.percent)
    return None
