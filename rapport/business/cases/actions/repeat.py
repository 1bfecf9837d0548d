"""A second failure of the same customer within ninety days is one step more serious."""

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import translation
from django.utils.translation import gettext as _

from rapport.business.cases.events import CaseMoved, FailureRepeated
from rapport.business.cases.models import Breadth, Case, RecoveryStep, Repeat
from rapport.business.cases.rules import path as paths
from rapport.business.team import actions as team
from rapport.business.team.models import Member
from rapport.business.team.queries import business
from rapport.plumbing.kernel.words import say
from rapport.plumbing.ledger.actions import record
from rapport.plumbing.ledger.models import Entry
from rapport.plumbing.live.actions import publish

from .alarm import alarm
from .clock import audience_of, keep_time

LOOKED_AT = 10  # earlier complaints


@transaction.atomic
def look_for_repeat(case_id: int, *, now: datetime) -> Repeat | None:
    """Raise a complaint that follows another failure of ours; once for each case."""
    case = Case.objects.select_for_update().filter(pk=case_id).first()
    if case is None or not case.is_open or case.kind != Case.Kind.COMPLAINT:
        return None
    if case.customer_id is None or Repeat.objects.filter(case=case).exists():
        return None
    earlier = _earlier(case)
    if earlier is None:
        return None
    before = case.severity
    # The words or a person may have counted it already.
    counted = case.breadth >= Breadth.REPEAT or case.is_corrected
    case.severity = paths.raised(severity=before, breadth_counts_it=counted)
    repeat = Repeat.objects.create(
        case=case,
        earlier=earlier,
        severity_before=before,
        severity_after=case.severity,
        at=now,
    )
    if case.severity != before:
        reason = say("A second failure within 90 days: one step more serious.").as_json()
        case.suggested = {
            **case.suggested, "reasons": [*case.suggested.get("reasons", []), reason]
        }  # fmt: skip
        keep_time(case, "severity", "suggested")
    record(
        FailureRepeated(
            case_id=case.pk,
            customer_id=case.customer_id,
            severity_before=before,
            severity_after=case.severity,
        ),
        by=None,
        at=now,
        audience=audience_of(case),
    )
    alarm(case.pk, now=now)
    _tell_owners(case, now)
    publish("today", {"case": case.pk})
    publish("inbox", {"case": case.pk})
    return repeat


def _tell_owners(case: Case, now: datetime) -> None:
    for owner in Member.objects.people().active().filter(role=Member.Role.OWNER).by_name():
        with translation.override(owner.language or business().language):
            who = case.customer.name if case.customer else _("somebody we do not know yet")
            subject = _("Again: %(summary)s") % {"summary": case.summary[:80]}
            text = _(
                "Hello %(name)s,\n\n%(who)s has a second complaint within 90 days: %(summary)s\n\n"
                "%(link)s\n\nA second failure costs more trust than the first one did."
            ) % {
                "name": owner.first_name,
                "who": who,
                "summary": case.summary,
                "link": f"{settings.PUBLIC_ADDRESS.rstrip('/')}{case.get_absolute_url()}",
            }
        team.tell_member(owner, subject=subject, text=text, now=now)


def _earlier(case: Case) -> Case | None:
    """The newest complaint before it within ninety days, unless that one was not ours.

    What became part of this case is the same failure told twice, not a second one.
    """
    not_ours = RecoveryStep.objects.standing().filter(
        case=OuterRef("pk"), kind=RecoveryStep.Kind.OWN, answer=RecoveryStep.Answer.NOT_OURS
    )
    before = Case.objects.filter(
        customer=case.customer_id,
        kind=Case.Kind.COMPLAINT,
        opened_at__gte=case.opened_at - paths.REPEAT_WITHIN,
        opened_at__lte=case.opened_at,
    ).exclude(pk=case.pk)
    found = before.exclude(Exists(not_ours)).order_by("-opened_at", "-pk")
    return next((one for one in found[:LOOKED_AT] if not _is_part_of(case, one)), None)


def _is_part_of(case: Case, other: Case) -> bool:
    if other.is_open:
        return False
    moves = Entry.objects.mentioning(f"case:{other.pk}").filter(kind=CaseMoved.kind)
    last = moves.order_by("-pk").first()
    return bool(last and last.facts.get("into_case") == case.pk and not last.facts["is_undone"])
