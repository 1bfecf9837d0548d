"""Builders for tests. Boring defaults; name only what the test is about."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

from rapport.business.customers.models import Customer
from rapport.business.sales.models import Purchase
from rapport.business.team.models import Member
from rapport.business.trials import actions
from rapport.business.trials.models import Assignment, Trial
from rapport.business.trials.rules import NOTHING, VOUCHER, PlannedArm, PlannedTrial

PLANNED = datetime(2026, 3, 2, 9, tzinfo=UTC)
SEED = "a seed for tests"
ARMS = (
    PlannedArm(name="Nothing", gives=NOTHING, share=50),
    PlannedArm(name="A thank-you voucher", gives=VOUCHER, share=50, amount=Decimal(5)),
)


def a_plan(
    *, name: str = "Does a voucher pay?", arms: Sequence[PlannedArm] = ARMS, **facts: Any
) -> PlannedTrial:
    """Half get a voucher of five, half get nothing."""
    return PlannedTrial(name=name, arms=tuple(arms), **facts)


def a_trial(*, by: Member, at: datetime = PLANNED, seed: str = SEED, **facts: Any) -> Trial:
    """A trial that is planned and has not begun."""
    return actions.plan(a_plan(**facts), by=by, now=at, seed=seed)


def a_running_trial(*, by: Member, at: datetime = PLANNED, **facts: Any) -> Trial:
    """One that has begun: everybody known is drawn, and has what is theirs."""
    trial = actions.start(a_trial(by=by, at=at, **facts).pk, by=by, now=at)
    actions.draw(trial.pk, now=at)
    actions.give(trial.pk, now=at)
    trial.refresh_from_db()
    return trial


def finished(trial: Trial) -> Trial:
    """The same trial a day after its last."""
    actions.finish_due(now=PLANNED + timedelta(days=trial.days + 800))
    trial.refresh_from_db()
    return trial


def people(count: int, *, at: datetime = PLANNED) -> list[Customer]:
    """So many customers, in one go and unheard of by anybody else."""
    return Customer.objects.bulk_create(
        Customer(name=f"Person {n}", sort_name=f"person {n}", made_at=at - timedelta(days=400))
        for n in range(count)
    )


def in_arm(trial: Trial, position: int) -> list[int]:
    """Who is in that group."""
    rows = Assignment.objects.filter(trial=trial, arm__position=position)
    return list(rows.order_by("customer").values_list("customer_id", flat=True))


def bought(customer_ids: Sequence[int], *, at: datetime, amount: int = 30, steps: int = 7) -> None:
    """Each of them bought something for about that much, in one go."""
    Purchase.objects.bulk_create(
        Purchase(customer_id=pk, at=at, currency="EUR", total=Decimal(amount + number % steps))
        for number, pk in enumerate(customer_ids)
    )


def an_ended_trial(*, by: Member, at: datetime = PLANNED, **facts: Any) -> Trial:
    """One that is over, in which nobody took part: quick to have."""
    trial = a_trial(by=by, at=at, **facts)
    Trial.objects.filter(pk=trial.pk).update(
        state="running", began_at=at, ends_at=at + timedelta(days=trial.days), drawn_at=at
    )
    return finished(trial)
