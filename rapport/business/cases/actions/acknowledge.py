from datetime import datetime, timedelta

from django.db import transaction

from rapport.business.cases import rules
from rapport.business.cases.events import CaseAcknowledged
from rapport.business.cases.models import Case
from rapport.business.conversations import actions as conversations
from rapport.business.team.queries import business, opening_hours
from rapport.plumbing.ledger.actions import record
from rapport.plumbing.ledger.models import Entry

from .clock import audience_of

WRITTEN = {"email", "form"}
RECENT = timedelta(days=14)
ASSUMED_MINUTES = 15.0


@transaction.atomic
def acknowledge(case_id: int, *, now: datetime) -> bool:
    """Tell the customer at once what happens next and by when. Once; never to a machine."""
    found = _locked(case_id)
    if found is None or found.conversation is None or found.answer_by is None:
        return False
    firm = business()
    by_when = rules.honest_time(
        answer_by=found.answer_by,
        now=now,
        ahead=_ahead(found),
        minutes_each=_minutes_each(now),
        hours=opening_hours(),
    )
    text = rules.acknowledgement(
        kind=found.kind,
        severity=found.severity,
        called=found.customer.called if found.customer else "",
        by=by_when,
        zone=firm.zone,
        business=firm.name,
        owner=found.owner.first_name if found.owner else "",
    )
    sent = conversations.answer_automatically(
        found.conversation.pk, text=text, reason="acknowledgement", now=now
    )
    if sent is None:
        return False
    found.acknowledged_at = now
    found.save(update_fields=["acknowledged_at"])
    record(
        CaseAcknowledged(case_id=found.pk, customer_id=found.customer_id, answer_by=by_when),
        by=None,
        at=now,
        audience=audience_of(found),
    )
    return True


def _locked(case_id: int) -> Case | None:
    """The case, if it still waits for its acknowledgement."""
    case = Case.objects.select_for_update().filter(pk=case_id).first()
    if case is None or not case.is_open or case.acknowledged_at or case.answered_at:
        return None
    if case.kind == Case.Kind.PRAISE or case.conversation is None:
        return None  # Kind words deserve a person.
    return case if case.conversation.channel in WRITTEN else None


def _ahead(case: Case) -> int:
    """Cases whose answer is due before this one's."""
    return Case.objects.open().filter(asked_at__isnull=False, answer_by__lt=case.answer_by).count()


def _minutes_each(now: datetime) -> float:
    """Opening minutes between our answers lately: how fast the queue really moves."""
    since = now - RECENT
    count = Entry.objects.filter(kind="cases.answered", at__gte=since).count()
    if not count:
        return ASSUMED_MINUTES
    return min(opening_hours().opening_minutes(since, now) / count, ASSUMED_MINUTES * 4)
