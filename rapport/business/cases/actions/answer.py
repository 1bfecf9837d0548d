from datetime import datetime

from django.db import transaction

from rapport.business.cases import rules
from rapport.business.cases.events import CaseAnswered, CaseAskedAgain
from rapport.business.cases.models import Case
from rapport.business.conversations import actions as conversations
from rapport.business.team.models import Member
from rapport.business.team.queries import opening_hours
from rapport.business.team.rules import Capability
from rapport.plumbing.ledger.actions import record
from rapport.plumbing.live.actions import publish

from .clock import audience_of, end_pause, keep_time

TURN_FIELDS = ["asked_at", "answered_at", "last_told_at", "waiting_since"]


@transaction.atomic
def customer_wrote(case_id: int, *, at: datetime, text: str) -> Case:
    """A further message on an open case: the turn is ours. Mere thanks asks for nothing."""
    case = Case.objects.select_for_update().get(pk=case_id)
    if not case.is_open or at <= case.opened_at:
        return case
    if rules.is_mere_thanks(text):
        if case.asked_at is None and case.conversation_id is not None:
            conversations.owe_nothing(case.conversation_id)
            conversations.set_due(case.conversation_id, due_by=case.due_by)
        return case
    if case.asked_at is not None and case.asked_at <= at and case.waiting_since is None:
        return case  # Their oldest unanswered word keeps the clock.
    if case.last_told_at is not None and at <= case.last_told_at:
        return case  # We have answered it since.
    end_pause(case, at)
    case.asked_at = at
    keep_time(case, *TURN_FIELDS)
    record(
        CaseAskedAgain(case_id=case.pk, customer_id=case.customer_id, answer_by=case.answer_by),
        by=None,
        at=at,
        audience=audience_of(case),
    )
    publish("inbox", {"case": case.pk})
    return case


@transaction.atomic
def answered(conversation_id: int, *, at: datetime, by: Member | None) -> Case | None:
    """A person of ours wrote to the customer: the answer clock stops."""
    case = Case.objects.select_for_update().open().filter(conversation_id=conversation_id).first()
    if case is None or at < case.opened_at:
        return case
    if case.last_told_at is not None and at <= case.last_told_at:
        return case  # Heard twice.
    if case.asked_at is not None:
        _tell_answered(case, at=at, by=by)
    case.answered_at = case.answered_at or at
    case.last_told_at = at
    case.asked_at = None
    if not rules.stays_ours(kind=case.kind):
        case.waiting_since = case.waiting_since or at
    keep_time(case, *TURN_FIELDS)
    return case


@transaction.atomic
def wait_for_customer(case_id: int, *, by: Member, now: datetime) -> Case:
    """The turn is theirs: our clocks stand still until they write."""
    by.require(Capability.ANSWER)
    case = Case.objects.select_for_update().get(pk=case_id)
    if not case.is_open or case.waiting_since is not None:
        return case
    case.waiting_since, case.asked_at = now, None
    keep_time(case, *TURN_FIELDS)
    return case


@transaction.atomic
def work_on_it(case_id: int, *, by: Member, now: datetime) -> Case:
    """The turn is ours again, though they have not written."""
    by.require(Capability.ANSWER)
    case = Case.objects.select_for_update().get(pk=case_id)
    if not case.is_open or case.waiting_since is None:
        return case
    end_pause(case, now)
    case.last_told_at = case.last_told_at or now
    keep_time(case, *TURN_FIELDS)
    return case


def _tell_answered(case: Case, *, at: datetime, by: Member | None) -> None:
    asked = case.asked_at or case.opened_at
    due = case.answer_by
    record(
        CaseAnswered(
            case_id=case.pk,
            customer_id=case.customer_id,
            first=case.answered_at is None,
            in_time=due is None or at <= due,
            minutes=round(opening_hours().opening_minutes(asked, max(at, asked))),
        ),
        by=by,
        at=at,
        audience=audience_of(case),
    )
