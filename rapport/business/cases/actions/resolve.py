from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q

from rapport.business.cases import rules
from rapport.business.cases.events import CaseCheckedBack, CaseReopened, CaseResolved
from rapport.business.cases.models import Case, Pause
from rapport.business.cases.rules.restitution import settling_refusal
from rapport.business.conversations import actions as conversations
from rapport.business.team.models import Member
from rapport.business.team.rules import Capability
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.kernel.words import say
from rapport.plumbing.ledger.actions import record
from rapport.plumbing.live.actions import publish

from .approval import waiting_on
from .clock import audience_of, end_pause, keep_time, tell_conversation

CHECK_BACK_AFTER = timedelta(days=7)
ASKS_TO_CHECK_BACK = {Case.Kind.COMPLAINT}
BATCH = 200


@transaction.atomic
def resolve(case_id: int, *, resolution: str, thanks: str = "", by: Member, now: datetime) -> Case:
    """Settle a case. `thanks` is a last message to the customer; empty sends none.

    A complaint is checked back on a week later.
    """
    by.require(Capability.RESOLVE_CASES)
    case = Case.objects.select_for_update().get(pk=case_id)
    if not case.is_open:
        return case  # A double click is one resolution.
    if case.kind == Case.Kind.COMPLAINT and not resolution.strip():
        raise Refused(say("Say in a few words how the complaint was settled."))
    if reason := settling_refusal(waiting=waiting_on(case)):
        raise Refused(reason)
    if thanks.strip():
        if case.conversation_id is None:
            raise Refused(say("There is no conversation to send the thanks in. Write to them."))
        conversations.answer(case.conversation_id, text=thanks, by=by, now=now, thanks=True)
        case.thanked_at = now
    _settle(case, resolution=resolution, by=by, now=now)
    return case


def _settle(case: Case, *, resolution: str, by: Member | None, now: datetime) -> None:
    end_pause(case, now)
    case.resolved_at, case.resolution, case.due_by = now, resolution.strip(), None
    case.asked_at = None
    if case.kind in ASKS_TO_CHECK_BACK:
        # The day that somebody chose stays.
        if case.check_back_at is None or case.check_back_at <= now:
            case.check_back_at = now + CHECK_BACK_AFTER
        case.checked_back_at = None
    case.save()
    tell_conversation(case)
    if case.conversation_id is not None:
        conversations.close(case.conversation_id, by=by, now=now)
    record(
        CaseResolved(
            case_id=case.pk,
            customer_id=case.customer_id,
            case_kind=case.kind,
            severity=case.severity,
            resolution=case.resolution,
            thanked=case.thanked_at is not None,
        ),
        by=by,
        at=now,
        audience=audience_of(case),
    )
    publish("inbox", {"case": case.pk})


@transaction.atomic
def reopen(case_id: int, *, by: Member, now: datetime) -> Case:
    """Take a resolution back: it was too early, or a slip."""
    by.require(Capability.RESOLVE_CASES)
    case = Case.objects.select_for_update().get(pk=case_id)
    if case.is_open:
        return case
    if case.conversation_id is not None and _has_open_case(case.conversation_id):
        raise Refused(say("This conversation has a newer open case. Work on that one."))
    _pause_while_settled(case, now)
    case.resolved_at = case.check_back_at = case.checked_back_at = None
    case.last_told_at = case.last_told_at or now
    keep_time(case, "resolved_at", "check_back_at", "checked_back_at", "last_told_at")
    if case.conversation_id is not None:
        conversations.reopen(case.conversation_id, by=by, now=now)
    record(
        CaseReopened(case_id=case.pk, customer_id=case.customer_id),
        by=by,
        at=now,
        audience=audience_of(case),
    )
    publish("inbox", {"case": case.pk})
    return case


def _pause_while_settled(case: Case, now: datetime) -> None:
    """Nobody owed anything while all seemed well: our clocks go on where they stood."""
    if case.resolved_at is not None and now > case.resolved_at:
        Pause.objects.create(case=case, began_at=case.resolved_at, ended_at=now)


def _has_open_case(conversation_id: int) -> bool:
    return Case.objects.open().filter(conversation_id=conversation_id).exists()


@transaction.atomic
def check_back(
    customer_id: int, *, by: Member | None, now: datetime, conversation_id: int | None = None
) -> int:
    """We asked whether all is well after a complaint; how many cases that settles.

    With the conversation in which we wrote: a letter about something else asks nothing.
    """
    due = Case.objects.select_for_update(of=("self",)).filter(
        customer_id=customer_id, check_back_at__lte=now, checked_back_at=None
    )
    if conversation_id is not None:
        went_on = Q(conversation__merged_into=conversation_id)
        due = due.filter(Q(conversation=conversation_id) | went_on | Q(conversation=None))
    checked = 0
    for case in due:
        case.checked_back_at = now
        case.save(update_fields=["checked_back_at"])
        record(
            CaseCheckedBack(case_id=case.pk, customer_id=case.customer_id),
            by=by,
            at=now,
            audience=audience_of(case),
        )
        checked += 1
    return checked


def settle_answered(*, now: datetime) -> int:
    """Close answered questions that nobody came back to; how many."""
    since = now - rules.ANSWERED_LONG_ENOUGH
    old = Case.objects.open().filter(waiting_since__lte=since).order_by("waiting_since", "pk")
    return sum(_settle_answered(pk, now) for pk in list(old.values_list("pk", flat=True)[:BATCH]))


@transaction.atomic
def _settle_answered(case_id: int, now: datetime) -> bool:
    case = Case.objects.select_for_update().get(pk=case_id)
    if not case.is_open or not rules.closes_by_itself(
        kind=case.kind, waiting_since=case.waiting_since, now=now
    ):
        return False
    _settle(case, resolution="Answered; nothing more was asked.", by=None, now=now)
    return True
