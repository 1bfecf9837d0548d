"""The lifecycle: future, current, previous."""

from datetime import datetime

from django.db import transaction

from rapport.business.customers import rules
from rapport.business.customers.events import StageSet
from rapport.business.customers.models import Customer, StageChange
from rapport.business.team.models import Member
from rapport.plumbing.kernel.words import Sentence
from rapport.plumbing.ledger.actions import record

from .locking import held, led_to


@transaction.atomic
def set_stage(customer_id: int, *, stage: str, by: Member | None, now: datetime) -> Customer:
    """Say by hand where they stand; it stays so until something new happens."""
    customer = held(customer_id, by=by)
    wanted = rules.Stage(stage)
    if customer.stage == wanted and customer.stage_set_by_hand:
        return customer
    reason = rules.by_hand_reason(name=by.name if by else "")
    return _moved(customer, wanted, reason, by_hand=True, by=by, at=now)


@transaction.atomic
def settle_stage(
    customer_id: int,
    *,
    happening: rules.Happening,
    now: datetime,
    at: datetime | None = None,
    by: Member | None = None,
) -> Customer:
    """Let the stage follow what happened: a purchase, or a silence longer than usual.

    Called by the apps above in the course of their own action, so it asks for no capability;
    `at` is when it happened, for history that is taken in later.
    """
    customer = led_to(customer_id, seen=Customer.objects.all())
    before = rules.Stage(customer.stage)
    step = rules.stage_after(happening, stage=before, by_hand=customer.stage_set_by_hand)
    if step is None:
        if customer.stage_set_by_hand and isinstance(happening, rules.Purchased):
            customer.stage_set_by_hand = False  # Something new happened: the facts speak again.
            customer.save(update_fields=["stage_set_by_hand"])
        return customer
    return _moved(customer, step.stage, step.reason, by_hand=False, by=by, at=at or now)


def _moved(
    customer: Customer,
    stage: rules.Stage,
    reason: Sentence,
    *,
    by_hand: bool,
    by: Member | None,
    at: datetime,
) -> Customer:
    before = customer.stage
    customer.stage = Customer.Stage(stage)
    customer.stage_set_by_hand = by_hand
    customer.save(update_fields=["stage", "stage_set_by_hand"])
    StageChange.objects.create(
        customer=customer, stage=stage, at=at, reason=reason.as_json(), by=by
    )
    event = StageSet(
        customer_id=customer.pk,
        stage=str(stage),
        before=before,
        reason=str(reason),
        by_hand=by_hand,
    )
    record(event, by=by, at=at)
    return customer
