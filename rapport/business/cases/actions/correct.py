from datetime import datetime

from django.db import transaction

from rapport.business.cases import rules
from rapport.business.cases.events import CaseAssigned, CaseCorrected, CaseIdentified
from rapport.business.cases.models import Case, Correction
from rapport.business.team.models import Member
from rapport.business.team.rules import Capability
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.kernel.words import say
from rapport.plumbing.ledger.actions import record
from rapport.plumbing.live.actions import publish

from .clock import audience_of, keep_time
from .lessons import remember


@transaction.atomic
def correct(
    case_id: int,
    *,
    kind: str,
    severity: int = 0,
    impact: int = 0,
    breadth: int = 0,
    by: Member,
    now: datetime,
) -> Case:
    """Set right what the words suggested; the due times follow, and the correction is kept.

    The severity of a complaint follows from impact and breadth, unless it is chosen directly.
    """
    by.require(Capability.ANSWER)
    case = Case.objects.select_for_update().get(pk=case_id)
    if not case.is_open:
        raise Refused(say("This case is settled. Open it again first."))
    severity, impact, breadth = _weighed(kind, severity, impact, breadth)
    answers = (case.impact, case.breadth)
    if (case.kind, case.severity) == (kind, severity):
        if answers != (impact, breadth) and impact:
            case.impact, case.breadth = impact, breadth
            case.save(update_fields=["impact", "breadth"])
        return case
    correction = Correction.objects.create(
        case=case,
        by=by,
        at=now,
        kind_before=case.kind,
        kind_after=kind,
        severity_before=case.severity,
        severity_after=severity,
    )
    case.kind, case.severity, case.is_corrected = kind, severity, True
    case.impact, case.breadth = impact, breadth
    keep_time(case, "kind", "severity", "impact", "breadth", "is_corrected")
    remember(case, correction, now=now)
    record(
        CaseCorrected(
            case_id=case.pk, customer_id=case.customer_id, case_kind=kind, severity=severity
        ),
        by=by,
        at=now,
        audience=audience_of(case),
    )
    publish("inbox", {"case": case.pk})
    return case


def _weighed(kind: str, severity: int, impact: int, breadth: int) -> tuple[int, int, int]:
    """The severity and the answers that it follows from; none where it is no grievance."""
    if kind != Case.Kind.COMPLAINT:
        return 0, 0, 0
    if severity == Case.Severity.NONE and not impact and not breadth:
        raise Refused(say("Say how serious the complaint is."))
    if not impact and not breadth:
        return severity, 0, 0
    if reason := rules.answers_refusal(impact=impact, breadth=breadth):
        raise Refused(reason)
    found = rules.severity(impact=impact, breadth=breadth)
    return (found, impact, breadth) if severity in {0, found} else (severity, 0, 0)


@transaction.atomic
def assign(case_id: int, *, to: Member | None, by: Member, now: datetime) -> Case:
    """Name who has the case."""
    by.require(Capability.ANSWER)
    case = Case.objects.select_for_update().get(pk=case_id)
    if case.owner_id == (to.pk if to else None) and case.offered_at is None:
        return case
    if to and not (to.can(Capability.ANSWER) and _may_see(case, to)):
        raise Refused(say("{name} cannot look after this case.", name=to.name))
    case.owner, case.offered_at = to, None
    case.save(update_fields=["owner", "offered_at"])
    record(
        CaseAssigned(
            case_id=case.pk,
            customer_id=case.customer_id,
            member_id=to.pk if to else None,
            name=to.name if to else "",
        ),
        by=by,
        at=now,
        audience=audience_of(case),
    )
    publish("inbox", {"case": case.pk})
    return case


def _may_see(case: Case, member: Member) -> bool:
    return Case.objects.visible_to(member).filter(pk=case.pk).exists()


@transaction.atomic
def identify(conversation_id: int, *, customer_id: int, by: Member | None, now: datetime) -> int:
    """ "Who is this?" was answered: the conversation's cases follow; how many did."""
    cases = Case.objects.select_for_update().filter(conversation_id=conversation_id)
    moved = 0
    for case in cases.exclude(customer_id=customer_id):
        case.customer_id = customer_id
        case.save(update_fields=["customer"])
        record(
            CaseIdentified(case_id=case.pk, customer_id=customer_id),
            by=by,
            at=now,
            audience=audience_of(case),
        )
        moved += 1
    return moved
