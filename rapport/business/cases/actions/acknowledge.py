from datetime import datetime

from django.db import transaction

from rapport.business.cases import rules
from rapport.business.cases.events import CaseAcknowledged
from rapport.business.cases.models import Case
from rapport.business.cases.queries.promised import ahead_of, language_for, minutes_each
from rapport.business.conversations import actions as conversations
from rapport.business.team.queries import business, opening_hours
from rapport.plumbing.ledger.actions import record

from .clock import audience_of

SHORT = {"sms", "social", "chat"}
WRITTEN = {"email", "form", *SHORT}


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
        ahead=ahead_of(found),
        minutes_each=minutes_each(now),
        hours=opening_hours(),
    )
    text = rules.acknowledgement(
        kind=found.kind,
        severity=found.severity,
        called=_called(found),
        by=by_when,
        zone=firm.zone,
        business=firm.name,
        owner=found.owner.first_name if found.owner else "",
        language=language_for(found),
        is_short=found.conversation.channel in SHORT,
    )
    sent = conversations.answer_automatically(
        found.conversation.pk, text=text, reason="acknowledgement", now=now
    )
    if sent is None:
        return False
    found.acknowledged_at, found.promised_by = now, by_when
    found.save(update_fields=["acknowledged_at", "promised_by"])
    record(
        CaseAcknowledged(case_id=found.pk, customer_id=found.customer_id, answer_by=by_when),
        by=None,
        at=now,
        audience=audience_of(found),
    )
    return True


def _called(case: Case) -> str:
    """Their name; not one that a stranger typed, who could send words to others by it."""
    is_typed = case.conversation is not None and case.conversation.is_unproven
    return case.customer.called if case.customer and not is_typed else ""


def _locked(case_id: int) -> Case | None:
    """The case, if it still waits for its acknowledgement."""
    case = Case.objects.select_for_update().filter(pk=case_id).first()
    if case is None or not case.is_open or case.acknowledged_at or case.answered_at:
        return None
    if case.kind == Case.Kind.PRAISE or case.conversation is None:
        return None  # Kind words deserve a person.
    return case if case.conversation.channel in WRITTEN else None
