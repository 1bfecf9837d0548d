"""What waits for somebody's yes."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from rapport.business.cases.models import Approval, Case, Repeat
from rapport.business.cases.rules.restitution import weighed
from rapport.business.team.models import Member
from rapport.business.team.queries import limit_of
from rapport.business.team.rules import Capability
from rapport.business.team.rules.limits import approval_refusal
from rapport.plumbing.kernel.money import Money

MOST = 50


@dataclass(frozen=True)
class Question:
    """A colleague asks to give more than they may."""

    approval: Approval
    case: Case
    amount: Money
    is_late: bool
    may_decide: bool
    is_mine: bool


@dataclass(frozen=True)
class WaitingForUs:
    """For Today and the page of approvals."""

    questions: list[Question]
    repeats: list[Repeat]

    @property
    def is_empty(self) -> bool:
        return not self.questions and not self.repeats


def may_decide(approval: Approval, member: Member, limit: Decimal | None) -> bool:
    """Whether this member may say yes to it as it was asked."""
    one = approval.restitution
    return approval.is_waiting and (
        approval_refusal(
            role=member.role,
            member_id=member.pk,
            limit=limit,
            asked_by=approval.asked_by_id,
            amount=weighed(one.amount, one.cost),
        )
        is None
    )


def waiting_for_us(member: Member, *, now: datetime) -> WaitingForUs:
    """Questions they may decide or have asked, the oldest first; for those who lead, repeats."""
    seen = Case.objects.visible_to(member)
    rows = (
        Approval.objects.filter(decision=Approval.Decision.WAITING, restitution__case__in=seen)
        .select_related(
            "restitution", "restitution__case", "restitution__case__customer", "asked_by"
        )
        .order_by("answer_by", "pk")[:MOST]
    )
    limit = limit_of(member)
    leads = member.can(Capability.APPROVE)
    questions = [
        Question(
            approval=one,
            case=one.restitution.case,
            amount=Money(one.restitution.amount, one.restitution.currency),
            is_late=one.is_late(now),
            may_decide=may_decide(one, member, limit),
            is_mine=one.asked_by_id == member.pk,
        )
        for one in rows
        if leads or one.asked_by_id == member.pk
    ]
    repeats: list[Repeat] = []
    if leads:
        found = Repeat.objects.filter(case__in=seen, case__resolved_at=None)
        repeats = list(found.select_related("case", "case__customer").order_by("-at", "-pk")[:5])
    return WaitingForUs(questions, repeats)
