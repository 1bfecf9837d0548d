"""The steps of putting it right: taken by a tap, noticed in an answer, and taken back."""

from datetime import datetime

from django.db import transaction

from rapport.business.cases.events import RecoveryStepTaken, RecoveryStepUndone
from rapport.business.cases.models import Case, RecoveryStep
from rapport.business.cases.queries.recovery import taken, tangible
from rapport.business.cases.rules import path as paths
from rapport.business.cases.rules.phrases import steps_in
from rapport.business.conversations.models import Message
from rapport.business.team.models import Member
from rapport.business.team.rules import Capability
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.kernel.words import say
from rapport.plumbing.ledger.actions import record
from rapport.plumbing.live.actions import publish

from .clock import audience_of

LONGEST = 4000
Kind = RecoveryStep.Kind
RESPONSIBILITIES = {"ours", "shared", "not_ours"}


@transaction.atomic
def take_step(
    case_id: int, *, kind: str, words: str = "", answer: str = "", by: Member, now: datetime
) -> RecoveryStep:
    """Take one step of the path by hand. Twice is once; an apology only where it is fitting."""
    by.require(Capability.ANSWER)
    case = Case.objects.select_for_update().get(pk=case_id)
    if case.kind != Case.Kind.COMPLAINT:
        raise Refused(say("Only a complaint is put right step by step."))
    if kind not in paths.ONE_TAP:
        raise Refused(say("This step has a form of its own."))
    if kind == Kind.OWN and answer not in RESPONSIBILITIES:
        raise Refused(say("Say whose it was: ours, shared or not ours."))
    if kind in {Kind.LISTEN, Kind.EXPLAIN} and not words.strip():
        raise Refused(say("Say it in your own words."))
    stands = taken(case)
    if kind == Kind.APOLOGISE and (
        reason := paths.apology_refusal(stands, tangible=tangible(case))
    ):
        raise Refused(reason)
    return write_step(case, kind=kind, words=words, answer=answer, by=by, at=now)


@transaction.atomic
def undo_step(step_id: int, *, by: Member, now: datetime) -> RecoveryStep:
    """Take a step back: it was a slip. The record keeps that it stood."""
    by.require(Capability.ANSWER)
    case_id = RecoveryStep.objects.values_list("case_id", flat=True).get(pk=step_id)
    case = Case.objects.select_for_update().get(pk=case_id)
    step = RecoveryStep.objects.get(pk=step_id)
    if step.undone_at is not None:
        return step
    if step.kind == Kind.PUT_RIGHT and tangible(case):
        raise Refused(say("What was given still stands. Cancel it instead."))
    if step.kind in {Kind.CHECK_BACK, Kind.LEARN}:
        raise Refused(say("This stays on the record. Say it anew instead."))
    unwrite_step(case, step, by=by, at=now)
    return step


@transaction.atomic
def notice_steps(message_id: int) -> list[RecoveryStep]:
    """Which steps an answer of ours took, by its words. Once for each message."""
    message = Message.objects.select_related("author").get(pk=message_id)
    if message.side != Message.Side.US or message.is_automatic:
        return []
    if not message.is_said:
        return []
    cases = Case.objects.select_for_update().filter(
        conversation_id=message.conversation_id, kind=Case.Kind.COMPLAINT
    )
    case = cases.open().first()
    if case is None or message.at < case.opened_at:
        return []
    heard = set(RecoveryStep.objects.filter(message=message).values_list("kind", flat=True))
    found = []
    for kind, said in steps_in(message.text).items():
        stands = taken(case)
        if kind in heard or (kind != Kind.APOLOGISE and any(one.kind == kind for one in stands)):
            continue
        if kind == Kind.APOLOGISE and paths.apology_refusal(stands, tangible=tangible(case)):
            continue  # It was said, but it is no step forward; the panel advises.
        found.append(
            write_step(
                case,
                kind=kind,
                words=said,
                answer="ours" if kind == Kind.OWN else "",
                by=message.author,
                at=message.at,
                message=message,
            )
        )
    return found


@transaction.atomic
def notice_acknowledgement(case_id: int, *, at: datetime) -> RecoveryStep | None:
    """Our acknowledgement thanks them for telling us: the first step is taken."""
    case = Case.objects.select_for_update().filter(pk=case_id).first()
    if case is None or case.kind != Case.Kind.COMPLAINT:
        return None
    before = RecoveryStep.objects.filter(case=case, kind=Kind.THANK)
    if before.exists():
        return None
    return write_step(case, kind=Kind.THANK, words="", by=None, at=at, is_noticed=True)


@transaction.atomic
def forget_message(message_id: int, *, now: datetime) -> int:
    """An answer was taken back before it left: so are the steps it took."""
    ids = RecoveryStep.objects.standing().filter(message=message_id).values_list("case", flat=True)
    undone = 0
    for case in Case.objects.select_for_update().filter(pk__in=list(ids)).order_by("pk"):
        for step in RecoveryStep.objects.standing().filter(case=case, message=message_id):
            unwrite_step(case, step, by=None, at=now)
            undone += 1
    return undone


def write_step(
    case: Case,
    *,
    kind: str,
    by: Member | None,
    at: datetime,
    words: str = "",
    answer: str = "",
    message: Message | None = None,
    is_noticed: bool = False,
) -> RecoveryStep:
    """For whoever holds the case's lock. A step that stands already stays as it is."""
    stands = taken(case)
    number = paths.current_round(stands) if kind in {"put_right", "explain", "check_back"} else 1
    if kind != Kind.APOLOGISE:
        standing = RecoveryStep.objects.standing()
        before = standing.filter(case=case, kind=kind, round=number).first()
        if before is not None and (before.answer == answer or kind != Kind.OWN):
            return before
        if before is not None:  # Whose it was is said anew.
            unwrite_step(case, before, by=by, at=at)
    step = RecoveryStep.objects.create(
        case=case,
        kind=kind,
        round=number,
        answer=answer,
        words=words.strip()[:LONGEST],
        at=at,
        by=by,
        message=message,
        is_noticed=is_noticed or message is not None,
    )
    record(
        RecoveryStepTaken(
            case_id=case.pk,
            customer_id=case.customer_id,
            step=kind,
            answer=answer,
            words=step.words[:300],
        ),
        by=by,
        at=at,
        audience=audience_of(case),
    )
    publish("inbox", {"case": case.pk})
    return step


def unwrite_step(case: Case, step: RecoveryStep, *, by: Member | None, at: datetime) -> None:
    """For whoever holds the case's lock."""
    step.undone_at, step.undone_by = at, by
    step.save(update_fields=["undone_at", "undone_by"])
    record(
        RecoveryStepUndone(case_id=case.pk, customer_id=case.customer_id, step=step.kind),
        by=by,
        at=at,
        audience=audience_of(case),
    )
    publish("inbox", {"case": case.pk})
