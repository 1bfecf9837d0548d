"""Turning a relationship round: the plan, its steps, how it ended, and what it brought."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import Max, Sum

from rapport.business.customers.models import Customer
from rapport.business.insights.events import (
    TurnaroundBegun,
    TurnaroundEnded,
    TurnaroundReopened,
    TurnaroundStepTaken,
)
from rapport.business.insights.models import Turnaround, TurnaroundStep
from rapport.business.insights.queries.turnaround import candidate
from rapport.business.sales.models import Purchase
from rapport.business.team.models import Member
from rapport.business.team.queries import business
from rapport.business.team.rules import Capability
from rapport.plumbing.design.words import spoken
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.kernel.words import say
from rapport.plumbing.ledger.actions import record
from rapport.plumbing.live.actions import publish

MEASURED_AFTER = timedelta(days=90)
MOST_STEPS, BATCH = 20, 200
LONGEST_STEP, LONGEST_REMARK = 200, 300


@transaction.atomic
def begin_turnaround(
    customer_id: int,
    *,
    steps: Sequence[str],
    follow_up_on: date,
    owner: Member | None,
    by: Member,
    now: datetime,
) -> Turnaround:
    """A plan for a relationship that could be better; one at a time for a customer."""
    by.require(Capability.LOG_INTERACTIONS)
    rows = Customer.objects.visible_to(by).led_to(customer_id)
    customer = rows.select_for_update(of=("self",)).first()
    if customer is None:
        raise Refused(say("There is no such customer."))
    if running := Turnaround.objects.open().filter(customer=customer).first():
        return running
    _refuse_day(follow_up_on, now)
    words = [line for step in steps if (line := _line(step, LONGEST_STEP))][:MOST_STEPS]
    if not words:
        raise Refused(say("Write at least one step."))
    found = candidate(customer, now=now)
    one = Turnaround.objects.create(
        customer=customer,
        owner=owner,
        reasons=[reason.as_json() for reason in found.reasons],
        worth=found.worth,
        began_at=now,
        follow_up_on=follow_up_on,
    )
    TurnaroundStep.objects.bulk_create(
        TurnaroundStep(turnaround=one, position=place, text=text, owner=owner)
        for place, text in enumerate(words, start=1)
    )
    fact = TurnaroundBegun(turnaround_id=one.pk, customer_id=customer.pk, steps=len(words))
    _tell(one, fact, by=by, now=now)
    return one


@transaction.atomic
def add_step(
    turnaround_id: int,
    *,
    text: str,
    owner: Member | None = None,
    due_on: date | None = None,
    by: Member,
    now: datetime,
) -> TurnaroundStep:
    one = _held(turnaround_id, by)
    _refuse_ended(one)
    words = _line(text, LONGEST_STEP)
    if not words:
        raise Refused(say("Write what is to be done."))
    same = one.steps.filter(text=words, done_at=None).first()
    if same is not None:
        return same  # A double click is one step.
    if one.steps.count() >= MOST_STEPS:
        raise Refused(say("A plan has at most {most} steps.", most=MOST_STEPS))
    last = one.steps.aggregate(last=Max("position"))["last"] or 0
    return one.steps.create(position=last + 1, text=words, owner=owner, due_on=due_on)


@transaction.atomic
def take_step(step_id: int, *, is_done: bool = True, by: Member, now: datetime) -> TurnaroundStep:
    """Done, or not done after all."""
    step = TurnaroundStep.objects.get(pk=step_id)
    one = _held(step.turnaround_id, by)
    _refuse_ended(one)
    step.refresh_from_db()
    if (step.done_at is not None) == is_done:
        return step
    step.done_at = now if is_done else None
    step.save(update_fields=["done_at"])
    fact = TurnaroundStepTaken(
        turnaround_id=one.pk, customer_id=one.customer_id, text=step.text, is_done=is_done
    )
    _tell(one, fact, by=by, now=now)
    return step


@transaction.atomic
def end_turnaround(
    turnaround_id: int, *, outcome: str, remark: str = "", by: Member, now: datetime
) -> Turnaround:
    """How it went: came back, better, or no change."""
    one = _held(turnaround_id, by)
    if not one.is_open:
        return one
    if outcome not in Turnaround.Outcome.values:
        raise Refused(say("Say how it went."))
    one.ended_at, one.outcome, one.remark = now, outcome, _line(remark, LONGEST_REMARK)
    one.save(update_fields=["ended_at", "outcome", "remark"])
    words = spoken(say(str(one.get_outcome_display())))
    fact = TurnaroundEnded(
        turnaround_id=one.pk, customer_id=one.customer_id, outcome=words, remark=one.remark
    )
    _tell(one, fact, by=by, now=now)
    return one


@transaction.atomic
def reopen_turnaround(turnaround_id: int, *, by: Member, now: datetime) -> Turnaround:
    """Undo: it goes on where it was."""
    one = _held(turnaround_id, by)
    if one.is_open:
        return one
    if Turnaround.objects.open().filter(customer=one.customer_id).exists():
        raise Refused(say("There is another plan for them by now."))
    one.ended_at, one.outcome, one.remark = None, "", ""
    one.save(update_fields=["ended_at", "outcome", "remark"])
    _tell(
        one, TurnaroundReopened(turnaround_id=one.pk, customer_id=one.customer_id), by=by, now=now
    )
    return one


@transaction.atomic
def plan_turnaround(
    turnaround_id: int, *, follow_up_on: date, owner: Member | None, by: Member, now: datetime
) -> Turnaround:
    """Who sees to it, and when we look at it again."""
    one = _held(turnaround_id, by)
    _refuse_ended(one)
    if one.follow_up_on != follow_up_on:
        _refuse_day(follow_up_on, now)
    one.follow_up_on, one.owner = follow_up_on, owner
    one.save(update_fields=["follow_up_on", "owner"])
    return one


def measure(*, now: datetime) -> int:
    """What they spent in ninety days from the beginning, beside the ninety before; how many."""
    ripe = Turnaround.objects.filter(measured_at=None, began_at__lte=now - MEASURED_AFTER)
    ids = list(ripe.order_by("pk").values_list("pk", flat=True)[:BATCH])
    return sum(_measure(pk, now) for pk in ids)


@transaction.atomic
def _measure(turnaround_id: int, now: datetime) -> bool:
    one = Turnaround.objects.select_for_update().get(pk=turnaround_id)
    if one.measured_at is not None:
        return False
    begun = one.began_at
    one.spent_before = _spent(one.customer_id, begun - MEASURED_AFTER, begun)
    one.spent_after = _spent(one.customer_id, begun, begun + MEASURED_AFTER)
    one.measured_at = now
    one.save(update_fields=["spent_before", "spent_after", "measured_at"])
    return True


def _spent(customer_id: int, since: datetime, until: datetime) -> Decimal:
    rows = Purchase.objects.filter(
        customer_id=customer_id, at__gte=since, at__lt=until, currency=business().currency
    )
    return rows.aggregate(total=Sum("total"))["total"] or Decimal(0)


def _held(turnaround_id: int, by: Member) -> Turnaround:
    by.require(Capability.LOG_INTERACTIONS)
    rows = Turnaround.objects.visible_to(by).select_for_update(of=("self",))
    one = rows.select_related("customer").filter(pk=turnaround_id).first()
    if one is None:
        raise Refused(say("There is no such plan."))
    return one


def _refuse_ended(one: Turnaround) -> None:
    if not one.is_open:
        raise Refused(say("This plan has come to its end."))


def _refuse_day(day: date, now: datetime) -> None:
    today = now.astimezone(ZoneInfo(business().zone)).date()
    if not today <= day <= today + timedelta(days=366):
        raise Refused(say("Look at it again within a year from today."))


def _tell(
    one: Turnaround,
    fact: TurnaroundBegun | TurnaroundEnded | TurnaroundReopened | TurnaroundStepTaken,
    *,
    by: Member,
    now: datetime,
) -> None:
    record(fact, by=by, at=now, audience="managers" if one.customer.is_private else "all")
    publish("today", {"turnaround": one.pk})


def _line(text: str, limit: int) -> str:
    return " ".join(text.replace("\x00", "").split())[:limit]
