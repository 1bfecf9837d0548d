"""What a complaint taught us: the cause, the lesson, and what we mean to change."""

from datetime import datetime

from django.db import IntegrityError, transaction

from rapport.business.cases.events import CauseNamed, LessonLearnt
from rapport.business.cases.models import Case, Cause, Finding, RecoveryStep
from rapport.business.sales.models import Product
from rapport.business.team.models import Member
from rapport.business.team.rules import Capability
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.kernel.words import say
from rapport.plumbing.ledger.actions import record

from .clock import audience_of
from .steps import write_step


@transaction.atomic
def learn(
    case_id: int,
    *,
    cause: str,
    lesson: str = "",
    proposal: str = "",
    proposed: str = "",
    product: Product | None = None,
    by: Member,
    now: datetime,
) -> Finding:
    """Name the cause and the lesson; said again, it is set right."""
    by.require(Capability.RESOLVE_CASES)
    case = Case.objects.select_for_update().get(pk=case_id)
    if case.kind != Case.Kind.COMPLAINT:
        raise Refused(say("Only a complaint is put right step by step."))
    if proposal and not proposed.strip():
        raise Refused(say("Say what should change."))
    found = {
        "cause": _cause(cause),
        "lesson": lesson.strip()[:2000],
        "proposal": proposal,
        "proposed": proposed.strip()[:2000],
        "product": product,
    }
    before = Finding.objects.filter(case=case).first()
    if before is not None and all(getattr(before, name) == now_ for name, now_ in found.items()):
        return before
    facts = {**found, "at": now, "by": by}
    finding, _ = Finding.objects.update_or_create(case=case, defaults=facts)
    write_step(case, kind=RecoveryStep.Kind.LEARN, words=finding.lesson, by=by, at=now)
    record(
        LessonLearnt(
            case_id=case.pk,
            customer_id=case.customer_id,
            cause=finding.cause.name,
            lesson=finding.lesson,
        ),
        by=by,
        at=now,
        audience=audience_of(case),
    )
    return finding


@transaction.atomic
def rename_cause(cause_id: int, *, name: str, by: Member, now: datetime) -> Cause:
    """Call a cause otherwise. A name that another has makes the two one."""
    by.require(Capability.MANAGE_FIELDS)
    name = " ".join(name.split())[:80]
    if not name:
        raise Refused(say("Give the cause a name."))
    rows = {one.pk: one for one in Cause.objects.select_for_update().order_by("pk")}
    cause = rows.get(cause_id)
    if cause is None:
        raise Refused(say("There is no such cause."))
    if cause.name == name:
        return cause
    same = (one for one in rows.values() if one.name.lower() == name.lower() and one != cause)
    other = next(same, None)
    if other is not None:
        Finding.objects.filter(cause=cause).update(cause=other)
        cause.delete()
        cause = other
    cause.name, cause.retired_at = name, None
    cause.save(update_fields=["name", "retired_at"])
    record(CauseNamed(cause_id=cause.pk, name=name), by=by, at=now)
    return cause


def _cause(name: str) -> Cause:
    """The cause of this name, however it is written; a new one when there is none."""
    name = " ".join(name.split())[:80]
    if not name:
        raise Refused(say("Name the cause in a word or two."))
    if found := Cause.objects.filter(name__iexact=name).first():
        return found
    try:
        with transaction.atomic():
            return Cause.objects.create(name=name)
    except IntegrityError:  # Somebody named it at the same moment.
        return Cause.objects.get(name__iexact=name)
