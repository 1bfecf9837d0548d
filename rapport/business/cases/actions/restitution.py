"""Giving something tangible: within one's limit at once, above it after a colleague's yes."""

from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from django.db import transaction

from rapport.business.cases.events import ApprovalAsked, RestitutionCancelled, RestitutionGiven
from rapport.business.cases.models import (
    Approval,
    Case,
    RecoveryStep,
    Restitution,
    RestitutionEntry,
)
from rapport.business.cases.queries.recovery import tangible
from rapport.business.cases.rules import restitution as restitution_rules
from rapport.business.loyalty import actions as loyalty
from rapport.business.team.models import Member, Policy
from rapport.business.team.queries import business, limit_of, may_approve, opening_hours
from rapport.business.team.rules import Capability
from rapport.business.team.rules.limits import within
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.kernel.words import say
from rapport.plumbing.ledger.actions import record
from rapport.plumbing.live.actions import publish

from .clock import audience_of
from .steps import unwrite_step, write_step

VOUCHER_LASTS = timedelta(days=365)


@transaction.atomic
def give(
    case_id: int,
    *,
    kind: str,
    amount: Decimal,
    reason: str,
    by: Member,
    now: datetime,
    what: str = "",
    cost: Decimal | None = None,
    policy: Policy | None = None,
    is_exception: bool = False,
    exception: str = "",
    key: str | None = None,
) -> Restitution:
    """Put it right. Above one's limit it waits for a yes; the same key is the same restitution."""
    by.require(Capability.ANSWER)
    case = Case.objects.select_for_update().get(pk=case_id)
    if key and (before := Restitution.objects.filter(key=key).first()):
        if before.case_id != case.pk or (before.kind, before.amount) != (kind, amount):
            raise Refused(say("This key was used for something else."))
        return before
    cost = amount if cost is None else cost
    reason_against = restitution_rules.restitution_refusal(
        kind=kind,
        amount=amount,
        cost=cost,
        reason=reason,
        is_complaint=case.kind == Case.Kind.COMPLAINT,
        is_exception=is_exception,
        exception=exception,
        has_policy=policy is not None,
    )
    if reason_against:
        raise Refused(reason_against)
    limit, weight = limit_of(by), restitution_rules.weighed(amount, cost)
    may_give = within(limit, weight)
    if not may_give and not case.is_open:
        raise Refused(say("This case is settled. Open it again first."))
    one = Restitution.objects.create(
        case=case,
        kind=kind,
        what=what.strip()[:300],
        amount=amount,
        cost=cost,
        currency=business().currency,
        reason=reason.strip()[:300],
        state=Restitution.State.WAITING,
        responsible=by,
        made_at=now,
        policy=policy,
        exception=exception.strip()[:500] if is_exception else "",
        key=key or None,
    )
    if may_give:
        hand_over(case, one, by=by, now=now)
    else:
        _ask(case, one, limit=limit, by=by, now=now)
    return one


@transaction.atomic
def cancel_restitution(restitution_id: int, *, by: Member, now: datetime) -> Restitution:
    """Take back what was given, while nobody has used it."""
    by.require(Capability.ANSWER)
    case, one = locked(restitution_id)
    if one.state == Restitution.State.CANCELLED:
        return one
    if one.state != Restitution.State.GIVEN:
        raise Refused(say("It was not given yet."))
    if not within(limit_of(by), restitution_rules.weighed(one.amount, one.cost)):
        raise Refused(say("This is above your limit. Ask who gave it, or a manager."))
    if one.voucher is not None:
        loyalty.cancel(one.voucher.pk, by=by, now=now)
    RestitutionEntry.objects.create(
        restitution=one,
        kind=RestitutionEntry.Kind.CANCELLED,
        amount=-one.amount,
        cost=-one.cost,
        at=now,
        by=by,
    )
    one.state = Restitution.State.CANCELLED
    one.save(update_fields=["state"])
    record(RestitutionCancelled(**facts(case, one)), by=by, at=now, audience=audience_of(case))
    if not tangible(case):
        steps = RecoveryStep.objects.standing()
        for step in steps.filter(case=case, kind=RecoveryStep.Kind.PUT_RIGHT):
            unwrite_step(case, step, by=by, at=now)
    publish("inbox", {"case": case.pk})
    return one


def hand_over(case: Case, one: Restitution, *, by: Member, now: datetime) -> None:
    """It is given, for whoever holds the case's lock and has found that it may be."""
    fields = ["state"]
    if one.kind in restitution_rules.ON_A_VOUCHER:
        until = opening_hours().local(now + VOUCHER_LASTS).date()
        one.voucher = loyalty.grant(
            customer_id=case.customer_id,
            amount=one.amount,
            reason=one.reason,
            expires_on=until,
            key=f"restitution:{one.pk}",
            by=by,
            now=now,
        )
        fields.append("voucher")
    one.state = Restitution.State.GIVEN
    one.save(update_fields=fields)
    RestitutionEntry.objects.create(
        restitution=one,
        kind=RestitutionEntry.Kind.GIVEN,
        amount=one.amount,
        cost=one.cost,
        at=now,
        by=by,
    )
    record(RestitutionGiven(**facts(case, one)), by=by, at=now, audience=audience_of(case))
    write_step(case, kind=RecoveryStep.Kind.PUT_RIGHT, words=one.what or one.reason, by=by, at=now)
    publish("inbox", {"case": case.pk})


def locked(restitution_id: int) -> tuple[Case, Restitution]:
    """The case's row is the lock of everything on its path."""
    case_id = Restitution.objects.values_list("case_id", flat=True).get(pk=restitution_id)
    case = Case.objects.select_for_update().get(pk=case_id)
    return case, Restitution.objects.select_related("voucher").get(pk=restitution_id)


def facts(case: Case, one: Restitution) -> dict[str, Any]:
    """What every event about a restitution says."""
    return {
        "case_id": case.pk,
        "customer_id": case.customer_id,
        "restitution_id": one.pk,
        "what": one.kind,
        "amount": str(one.amount),
        "currency": one.currency,
    }


def _ask(case: Case, one: Restitution, *, limit: Decimal | None, by: Member, now: datetime) -> None:
    weight = restitution_rules.weighed(one.amount, one.cost)
    if not may_approve(weight, but=by.pk):
        raise Refused(
            say("This is above your limit of {limit}, and nobody else may say yes.", limit=limit)
        )
    due = opening_hours().due(now, restitution_rules.APPROVE_WITHIN)
    # The case's own clock keeps running: the yes has to come before the answer is due.
    ends = [moment for moment in (due, case.due_by) if moment is not None and moment > now]
    Approval.objects.create(
        restitution=one,
        asked_by=by,
        asked=one.amount,
        limit=limit,
        asked_at=now,
        answer_by=min(ends, default=None),
    )
    record(ApprovalAsked(**facts(case, one)), by=by, at=now, audience=audience_of(case))
    publish("inbox", {"case": case.pk})
    publish("today", {"case": case.pk})
