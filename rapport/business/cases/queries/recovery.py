"""The path of putting it right, as the panel shows it."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db.models import Count, Max, Sum

from rapport.business.cases.models import Case, Cause, Finding, RecoveryStep, Repeat, Restitution
from rapport.business.cases.rules import path as paths
from rapport.business.cases.rules import remedies as remedy_rules
from rapport.business.cases.rules.phrases import steps_in
from rapport.business.conversations.models import Message
from rapport.business.sales.models import Purchase
from rapport.business.team.models import Member
from rapport.business.team.queries import business, limit_of
from rapport.plumbing.kernel.money import Money
from rapport.plumbing.kernel.words import Sentence, say

from .approvals import may_decide


@dataclass(frozen=True)
class StepRow:
    """A step as it was taken."""

    step: RecoveryStep
    name: str


@dataclass(frozen=True)
class Given:
    """One restitution on the panel."""

    restitution: Restitution
    amount: Money
    asked: Money | None
    may_decide: bool
    is_late: bool
    is_mine: bool


@dataclass(frozen=True)
class Suggested:
    kind: str
    name: str
    amount: Money
    reason: Sentence
    is_within: bool  # this member may give it without asking


@dataclass(frozen=True)
class Recovery:
    """All that the panel shows of putting a complaint right."""

    path: list[paths.PathStep]
    current: str
    to_do: str
    taken: list[StepRow]
    responsibility: str
    apology_refusal: Sentence | None
    advice: list[Sentence]
    given: list[Given]
    is_tangible: bool
    suggested: list[Suggested]
    limit: Money | None
    currency: str
    repeat: Repeat | None
    finding: Finding | None
    may_check_back: bool  # it is settled, and its day has come or is near


def taken(case: Case) -> list[paths.Taken]:
    """The steps that stand, as the rules read them."""
    standing = RecoveryStep.objects.standing().filter(case=case).order_by("at", "pk")
    return [
        paths.Taken(kind, number, answer)
        for kind, number, answer in standing.values_list("kind", "round", "answer")
    ]


def tangible(case: Case) -> int:
    """How much of what was given still stands."""
    return Restitution.objects.filter(case=case, state=Restitution.State.GIVEN).count()


def value_of(case: Case) -> remedy_rules.Value:
    """What this customer's buying says: how often they came, what they usually spend."""
    if case.customer_id is None:
        return remedy_rules.Value()
    bought = Purchase.objects.filter(
        customer_id=case.customer_id, is_return=False, currency=business().currency
    ).aggregate(visits=Count("pk"), spent=Sum("total"), last=Max("at"))
    visits: int = bought["visits"]
    return remedy_rules.Value(
        visits=visits, bill=Decimal(bought["spent"]) / visits if visits else None
    )


def recovery(case: Case, *, member: Member, now: datetime) -> Recovery:
    rows = list(
        RecoveryStep.objects.standing()
        .filter(case=case)
        .select_related("by", "message")
        .order_by("at", "pk")
    )
    standing = [paths.Taken(one.kind, one.round, one.answer) for one in rows]
    steps = paths.path(standing, checked_back=case.checked_back_at is not None and not case.is_open)
    given = _given(case, member, now)
    is_tangible = any(one.restitution.is_given for one in given)
    current = next((one.kind for one in steps if one.is_current), "")
    limit, currency = limit_of(member), business().currency
    return Recovery(
        path=steps,
        current=current,
        to_do=paths.TO_DO.get(current, ""),
        taken=[StepRow(one, paths.CALLED[one.kind][1]) for one in rows],
        responsibility=paths.responsibility(standing),
        apology_refusal=paths.apology_refusal(standing, tangible=int(is_tangible)),
        advice=_advice(case, standing, is_tangible=is_tangible),
        given=given,
        is_tangible=is_tangible,
        suggested=_suggested(case, limit, currency) if case.is_open and not is_tangible else [],
        limit=Money(limit, currency) if limit is not None else None,
        currency=currency,
        repeat=Repeat.objects.filter(case=case).select_related("earlier").first(),
        finding=Finding.objects.filter(case=case).select_related("cause", "product").first(),
        may_check_back=not case.is_open and case.check_back_at is not None,
    )


def causes() -> list[Cause]:
    """Those in use, by name."""
    return list(Cause.objects.filter(retired_at=None).order_by("name", "pk"))


def _given(case: Case, member: Member, now: datetime) -> list[Given]:
    rows = Restitution.objects.filter(case=case).select_related(
        "responsible", "approval", "approval__asked_by", "approval__decided_by", "voucher", "policy"
    )
    limit = limit_of(member)
    found = []
    for one in rows.order_by("made_at", "pk"):
        approval = getattr(one, "approval", None)
        found.append(
            Given(
                restitution=one,
                amount=Money(one.amount, one.currency),
                asked=Money(approval.asked, one.currency) if approval else None,
                may_decide=approval is not None and may_decide(approval, member, limit),
                is_late=approval is not None and approval.is_late(now),
                is_mine=approval is not None and approval.asked_by_id == member.pk,
            )
        )
    return found


def _suggested(case: Case, limit: Decimal | None, currency: str) -> list[Suggested]:
    names = dict(Restitution.Kind.choices)
    found = remedy_rules.remedies(severity=case.severity, value=value_of(case), currency=currency)
    return [
        Suggested(
            one.kind,
            str(names[one.kind]),
            Money(one.amount, currency),
            one.reason,
            limit is None or one.amount <= limit,
        )
        for one in found
    ]


def _advice(case: Case, standing: list[paths.Taken], *, is_tangible: bool) -> list[Sentence]:
    """What to mind before the next word to them."""
    advice = []
    kinds = [one.kind for one in standing]
    if (reason := paths.apology_refusal(standing, tangible=int(is_tangible))) and case.is_open:
        advice.append(reason)
    if paths.responsibility(standing) == paths.NOT_OURS and _apologised(case):
        advice.append(say("An answer of ours apologises although this was not ours."))
    if "put_right" in kinds and "apologise" not in kinds and case.is_open:
        advice.append(say("Something was given, and nobody has said sorry yet."))
    return advice


def _apologised(case: Case) -> bool:
    if case.conversation_id is None:
        return False
    ours = Message.objects.filter(
        conversation=case.conversation_id,
        side=Message.Side.US,
        is_automatic=False,
        at__gte=case.opened_at,
    ).exclude(state=Message.State.TAKEN_BACK)
    texts = ours.order_by("-at", "-pk").values_list("text", flat=True)[:5]
    return any("apologise" in steps_in(text) for text in texts)
