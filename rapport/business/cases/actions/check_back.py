"""Checking back: the day, the question to them, and what they said."""

from datetime import datetime

from django.db import transaction

from rapport.business.cases.events import CaseCheckedBack, CheckBackPlanned
from rapport.business.cases.models import Case, RecoveryStep
from rapport.business.cases.rules import path as paths
from rapport.business.conversations import actions as conversations
from rapport.business.team.models import Member
from rapport.business.team.queries import opening_hours
from rapport.business.team.rules import Capability
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.kernel.words import say
from rapport.plumbing.ledger.actions import record
from rapport.plumbing.live.actions import publish

from .clock import audience_of
from .resolve import reopen
from .steps import write_step

OUTCOMES = {"happy", "not_right", "no_answer"}


@transaction.atomic
def plan_check_back(case_id: int, *, at: datetime, by: Member, now: datetime) -> Case:
    """Name the day on which we ask whether all is well."""
    by.require(Capability.ANSWER)
    case = Case.objects.select_for_update().get(pk=case_id)
    if case.kind != Case.Kind.COMPLAINT:
        raise Refused(say("Only a complaint is put right step by step."))
    if case.check_back_at == at:
        return case
    if reason := paths.check_back_refusal(at, now=now):
        raise Refused(reason)
    case.check_back_at, case.checked_back_at = at, None
    case.save(update_fields=["check_back_at", "checked_back_at"])
    here = opening_hours().local(at)  # It is told by its day.
    record(
        CheckBackPlanned(case_id=case.pk, customer_id=case.customer_id, check_back_at=here),
        by=by,
        at=now,
        audience=audience_of(case),
    )
    publish("inbox", {"case": case.pk})
    return case


@transaction.atomic
def ask_whether_all_is_well(case_id: int, *, text: str, by: Member, now: datetime) -> Case:
    """Send the question in the case's own conversation."""
    by.require(Capability.ANSWER)
    case = Case.objects.select_for_update().get(pk=case_id)
    if case.is_open or case.check_back_at is None:
        raise Refused(say("Settle it first; then we check back."))
    if case.conversation_id is None:
        raise Refused(say("There is no conversation to ask in. Call them, and note what they say."))
    if case.checked_back_at is not None:
        return case
    conversations.answer(case.conversation_id, text=text, by=by, now=now)
    _asked(case, by=by, now=now)
    return case


@transaction.atomic
def note_check_back(
    case_id: int, *, outcome: str, words: str = "", by: Member, now: datetime
) -> Case:
    """What they said. Still not right opens the case again, with all its history."""
    by.require(Capability.ANSWER)
    case = Case.objects.select_for_update().get(pk=case_id)
    if outcome not in OUTCOMES:
        raise Refused(say("Say whether all is well, still not right, or without an answer."))
    if case.is_open or case.check_back_at is None:
        raise Refused(say("Settle it first; then we check back."))
    if outcome == RecoveryStep.Answer.NOT_RIGHT:
        by.require(Capability.RESOLVE_CASES)
        if not words.strip():
            raise Refused(say("Say what is still not right."))
    _asked(case, by=by, now=now)
    write_step(case, kind=RecoveryStep.Kind.CHECK_BACK, answer=outcome, words=words, by=by, at=now)
    if outcome == RecoveryStep.Answer.NOT_RIGHT:
        return reopen(case.pk, by=by, now=now)
    return case


def _asked(case: Case, *, by: Member, now: datetime) -> None:
    if case.checked_back_at is not None:
        return
    case.checked_back_at = now
    case.save(update_fields=["checked_back_at"])
    record(
        CaseCheckedBack(case_id=case.pk, customer_id=case.customer_id),
        by=by,
        at=now,
        audience=audience_of(case),
    )
    publish("inbox", {"case": case.pk})
