"""The word of whoever may say yes: one decision, by other eyes than those that asked."""

from datetime import datetime
from decimal import Decimal

from django.db import transaction

from rapport.business.cases.events import ApprovalDecided, ApprovalLate
from rapport.business.cases.models import Approval, Case, Restitution
from rapport.business.cases.rules import restitution as restitution_rules
from rapport.business.team.models import Member
from rapport.business.team.queries import limit_of
from rapport.business.team.rules import Capability
from rapport.business.team.rules.limits import approval_refusal
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.kernel.words import Sentence, say
from rapport.plumbing.ledger.actions import record
from rapport.plumbing.live.actions import publish

from .clock import audience_of
from .restitution import facts, hand_over, locked

BATCH = 100


@transaction.atomic
def decide(
    approval_id: int,
    *,
    decision: str,
    by: Member,
    now: datetime,
    word: str = "",
    amount: Decimal | None = None,
) -> Approval:
    """Say yes, yes with another amount, or no. Of two at once, the first holds."""
    by.require(Capability.APPROVE)
    case, one, approval = _locked(approval_id)
    if not approval.is_waiting:
        if approval.decided_by_id == by.pk and approval.decision == decision:
            return approval  # A double click is one word.
        raise Refused(_decided(approval))
    if reason := restitution_rules.decision_refusal(decision=decision, word=word, amount=amount):
        raise Refused(reason)
    final = amount if decision == Approval.Decision.CHANGED and amount is not None else one.amount
    cost = final if decision == Approval.Decision.CHANGED and one.cost == one.amount else one.cost
    # A no is possible for whoever may approve at all; a yes only within one's own limit.
    weight = restitution_rules.weighed(final, cost)
    against = approval_refusal(
        role=by.role,
        member_id=by.pk,
        limit=None if decision == Approval.Decision.REFUSED else limit_of(by),
        asked_by=approval.asked_by_id,
        amount=weight,
    )
    if against:
        raise Refused(against)
    approval.decision, approval.word = decision, word.strip()[:500]
    approval.decided_by, approval.decided_at = by, now
    approval.save(update_fields=["decision", "word", "decided_by", "decided_at"])
    if decision == Approval.Decision.REFUSED:
        one.state = Restitution.State.REFUSED
        one.save(update_fields=["state"])
    else:
        one.amount, one.cost = final, cost
        one.save(update_fields=["amount", "cost"])
        hand_over(case, one, by=by, now=now)
    _tell(case, one, approval, by=by, now=now)
    return approval


@transaction.atomic
def withdraw(approval_id: int, *, by: Member, now: datetime) -> Approval:
    """Whoever asked needs it no longer."""
    by.require(Capability.ANSWER)
    case, one, approval = _locked(approval_id)
    if approval.decision == Approval.Decision.WITHDRAWN:
        return approval
    if not approval.is_waiting:
        raise Refused(_decided(approval))
    if approval.asked_by_id != by.pk:
        raise Refused(say("Only who asked can withdraw it."))
    approval.decision, approval.decided_by = Approval.Decision.WITHDRAWN, by
    approval.decided_at = now
    approval.save(update_fields=["decision", "decided_by", "decided_at"])
    one.state = Restitution.State.WITHDRAWN
    one.save(update_fields=["state"])
    _tell(case, one, approval, by=by, now=now)
    return approval


def announce_late(*, now: datetime) -> int:
    """Say once of each question that nobody answered it in time; how many."""
    late = Approval.objects.filter(
        decision=Approval.Decision.WAITING, answer_by__lt=now, late_for=None
    )
    ids = list(late.order_by("answer_by", "pk").values_list("pk", flat=True)[:BATCH])
    return sum(_announce(pk, now) for pk in ids)


@transaction.atomic
def _announce(approval_id: int, now: datetime) -> bool:
    case, one, approval = _locked(approval_id)
    if not approval.is_late(now) or approval.late_for is not None:
        return False
    approval.late_for = now
    approval.save(update_fields=["late_for"])
    record(ApprovalLate(**facts(case, one)), by=None, at=now, audience=audience_of(case))
    publish("today", {"case": case.pk})
    return True


def waiting_on(case: Case) -> int:
    """How many questions of this case still wait for a yes."""
    return Approval.objects.filter(
        restitution__case=case, decision=Approval.Decision.WAITING
    ).count()


def _locked(approval_id: int) -> tuple[Case, Restitution, Approval]:
    restitution_id = Approval.objects.values_list("restitution_id", flat=True).get(pk=approval_id)
    case, one = locked(restitution_id)
    approval = Approval.objects.select_related("decided_by").get(pk=approval_id)
    return case, one, approval


def _decided(approval: Approval) -> Sentence:
    name = approval.decided_by.name if approval.decided_by else "–"
    return say("{name} has decided this already.", name=name)


def _tell(case: Case, one: Restitution, approval: Approval, *, by: Member, now: datetime) -> None:
    record(
        ApprovalDecided(**facts(case, one), decision=approval.decision, word=approval.word),
        by=by,
        at=now,
        audience=audience_of(case),
    )
    publish("inbox", {"case": case.pk})
    publish("today", {"case": case.pk})
