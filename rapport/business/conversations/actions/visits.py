"""The queue at the counter: who came, who is served by whom, and how it ended."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from rapport.business.conversations import events, rules
from rapport.business.conversations.models import Channel, Reception, Visit
from rapport.business.customers.models import Customer
from rapport.business.team.models import Member
from rapport.business.team.rules import Capability
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.kernel.words import say
from rapport.plumbing.ledger.actions import record
from rapport.plumbing.live.actions import publish

from .talk import log_interaction


@transaction.atomic
def add_visit(
    *, name: str, wants: str = "", customer_id: int | None = None, by: Member, now: datetime
) -> Visit:
    """Somebody came by: they get the next number of the day."""
    by.require(Capability.LOG_INTERACTIONS)
    customer = None
    if customer_id is not None:
        customer = Customer.objects.visible_to(by).led_to(customer_id).first()
        if customer is None:
            raise Refused(say("There is no such customer."))
    called = " ".join((name or (customer.called if customer else "")).split())[:60]
    if reason := rules.visit_refusal(called):
        raise Refused(reason)
    _hold_queue()
    day, wish = timezone.localdate(now), " ".join(wants.split())[:200]
    if twin := _double_click(called, wish, customer, day, now):
        return twin
    last = Visit.objects.on(day).aggregate(last=Max("number"))["last"] or 0
    visit = Visit.objects.create(
        day=day, number=last + 1, customer=customer, name=called, wants=wish, came_at=now
    )
    fact = events.VisitorCame(
        visit_id=visit.pk,
        customer_id=visit.customer_id,
        number=visit.number,
        wants=visit.wants,
    )
    record(fact, by=by, at=now, audience=_audience(customer))
    _tell()
    return visit


@transaction.atomic
def call_visit(visit_id: int, *, by: Member, now: datetime) -> Visit:
    """It is their turn. Of two colleagues who call at once, the first one serves."""
    by.require(Capability.LOG_INTERACTIONS)
    visit = _held(visit_id)
    if visit.ended_at is not None:
        raise Refused(say("{name} is not here any more.", name=visit.name))
    if visit.called_at is not None:
        if visit.member_id == by.pk:
            return visit
        raise Refused(say("{name} is being served already.", name=visit.name))
    visit.called_at, visit.member = now, by
    visit.save(update_fields=["called_at", "member"])
    _tell()
    return visit


@transaction.atomic
def call_next(*, by: Member, now: datetime) -> Visit | None:
    """The one who has waited longest; nobody when nobody waits."""
    by.require(Capability.LOG_INTERACTIONS)
    _hold_queue()
    waiting = Visit.objects.on(timezone.localdate(now)).waiting().in_turn()
    first = waiting.select_for_update().first()
    return call_visit(first.pk, by=by, now=now) if first else None


@transaction.atomic
def put_back(visit_id: int, *, by: Member, now: datetime) -> Visit:
    """Called too early: they wait again, where they stood."""
    by.require(Capability.LOG_INTERACTIONS)
    visit = _held(visit_id)
    if visit.called_at is None or visit.ended_at is not None:
        return visit
    visit.called_at, visit.member = None, None
    visit.save(update_fields=["called_at", "member"])
    _tell()
    return visit


@transaction.atomic
def end_visit(
    visit_id: int,
    *,
    outcome: str,
    thanked: bool = False,
    bought: bool | None = None,
    remark: str = "",
    by: Member,
    now: datetime,
) -> Visit:
    """Served and thanked, bought or not; or they left. Somebody we know has it on the timeline."""
    by.require(Capability.LOG_INTERACTIONS)
    if outcome not in Visit.Outcome.values:
        raise Refused(say("Say how the visit ended."))
    visit = _held(visit_id)
    if visit.ended_at is not None:
        return visit
    waited = int(((visit.called_at or now) - visit.came_at).total_seconds() // 60)
    visit.ended_at, visit.outcome, visit.bought = now, outcome, bought
    visit.thanked = thanked and outcome != Visit.Outcome.LEFT
    visit.remark, visit.member = " ".join(remark.split())[:500], visit.member or by
    visit.called_at = visit.called_at or (None if outcome == Visit.Outcome.LEFT else now)
    customer = visit.customer
    if customer is not None and outcome != Visit.Outcome.LEFT:
        visit.message = log_interaction(
            customer.pk,
            channel=Channel.IN_PERSON,
            from_them=True,
            text=_told(visit),
            thanks=visit.thanked,
            outcome=outcome,
            bought=bought,
            by=by,
            now=now,
            at=visit.came_at,
        )
    visit.save()
    fact = events.VisitorServed(
        visit_id=visit.pk,
        customer_id=visit.customer_id,
        number=visit.number,
        outcome=outcome,
        thanked=visit.thanked,
        bought=bought,
        waited_minutes=max(waited, 0),
    )
    record(fact, by=by, at=now, audience=_audience(customer))
    _tell()
    return visit


def _told(visit: Visit) -> str:
    parts = [visit.wants, visit.remark, str(visit.get_outcome_display())]
    return ". ".join(part.rstrip(".") for part in parts if part) or _("Came by.")


def _held(visit_id: int) -> Visit:
    rows = Visit.objects.select_for_update(of=("self",)).select_related("customer")
    return rows.get(pk=visit_id)


def _hold_queue() -> None:
    """One row for all who hand out numbers, so that no number is given twice."""
    Reception.objects.get_or_create(pk=Reception.ONLY)
    Reception.objects.select_for_update().get(pk=Reception.ONLY)


def _double_click(
    name: str, wants: str, customer: Customer | None, day: date, now: datetime
) -> Visit | None:
    same = Visit.objects.waiting().filter(day=day, name=name, wants=wants, customer=customer)
    return same.filter(came_at__gt=now - rules.UNDO).first()


def _audience(customer: Customer | None) -> str:
    return "managers" if customer and customer.is_private else "all"


def _tell() -> None:
    """Every screen with the queue shows it anew."""
    publish("inbox", {"counter": "queue"})
