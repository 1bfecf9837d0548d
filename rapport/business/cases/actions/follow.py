"""What happens to cases when conversations become one, two, or what they were before."""

from datetime import datetime
from typing import Any

from django.db import transaction

from rapport.business.cases.events import CaseMoved
from rapport.business.cases.models import Case
from rapport.business.conversations.models import Conversation, Message
from rapport.plumbing.kernel.words import say
from rapport.plumbing.ledger.actions import record
from rapport.plumbing.ledger.models import Entry
from rapport.plumbing.live.actions import publish

from .answer import TURN_FIELDS
from .clock import audience_of, end_pause, keep_time, tell_conversation
from .open import take_up

ENDED = ["resolved_at", "resolution"]


@transaction.atomic
def follow_merge(
    *, conversation_id: int, other_id: int, rearrangement_id: int, now: datetime
) -> None:
    """The open case goes along. Where both have one, the graver words and the earlier time hold."""
    _hold(conversation_id, other_id)
    moving = _open_in(other_id)
    if moving is None or _moves(rearrangement_id):
        return
    staying = _open_in(conversation_id)
    fact: dict[str, Any] = {
        "case_id": moving.pk,
        "customer_id": moving.customer_id,
        "from_conversation": other_id,
        "to_conversation": conversation_id,
        "rearrangement_id": rearrangement_id,
    }
    if staying is None:
        moving.conversation_id = conversation_id
        moving.save(update_fields=["conversation"])
        tell_conversation(moving)
        event = CaseMoved(**fact)
    else:
        event = CaseMoved(
            **fact,
            into_case=staying.pk,
            kind_before=staying.kind,
            severity_before=staying.severity,
        )
        _join(moving, staying, now)
    record(event, by=None, at=now, audience=audience_of(moving))
    publish("inbox", {"case": moving.pk})


@transaction.atomic
def follow_split(*, conversation_id: int, other_id: int, now: datetime) -> None:
    """What still waits in the new conversation is a case of its own; the old one counts anew."""
    _hold(conversation_id, other_id)
    case = _open_in(conversation_id)
    if case is not None:
        _count_anew(case)
    other = Conversation.objects.get(pk=other_id)
    if other.waiting_since is not None and _open_in(other_id) is None:
        asked = other.messages.filter(side=Message.Side.THEM, at__gte=other.waiting_since)
        first = asked.order_by("at", "pk").first()
        if first is not None:
            take_up(first.pk, now=now)


@transaction.atomic
def follow_back(
    *, conversation_id: int, other_id: int, rearrangement_id: int, was_merge: bool, now: datetime
) -> None:
    """A merge or split was taken back: the cases are where they were."""
    if not was_merge:
        number = rearrangement_id
        follow_merge(
            conversation_id=conversation_id, other_id=other_id, rearrangement_id=number, now=now
        )
        return
    _hold(conversation_id, other_id)
    moves = _moves(rearrangement_id)
    if not moves or moves[-1].is_undone:
        return
    _go_back(moves[-1], now)


def _hold(*conversations: int) -> None:
    """The conversations' rows are the lock."""
    rows = Conversation.objects.select_for_update().filter(pk__in=conversations)
    list(rows.order_by("pk").values_list("pk", flat=True))


def _open_in(conversation_id: int) -> Case | None:
    rows = Case.objects.select_for_update(of=("self",)).open()
    return rows.filter(conversation_id=conversation_id).select_related("conversation").first()


def _moves(rearrangement_id: int) -> list[CaseMoved]:
    """What following it did, the latest last; the ledger is the journal."""
    entries = Entry.objects.filter(
        kind=CaseMoved.kind, mentions__reference=f"rearrangement:{rearrangement_id}"
    )
    return [CaseMoved.from_facts(one.facts) for one in entries.order_by("pk")]


def _join(moving: Case, staying: Case, now: datetime) -> None:
    """Two that turned out to be one: nothing that was owed is forgotten."""
    complaint = Case.Kind.COMPLAINT
    if complaint in (moving.kind, staying.kind):
        staying.kind = complaint
    staying.severity = max(staying.severity, moving.severity)
    asked = [at for at in (staying.asked_at, moving.asked_at) if at is not None]
    staying.asked_at = min(asked) if asked else None
    if staying.asked_at is not None:
        end_pause(staying, staying.asked_at)
    moving.resolved_at = now
    moving.resolution = str(say("Goes on in case #{number}.", number=staying.pk))
    moving.due_by = None
    moving.save(update_fields=[*ENDED, "due_by"])
    keep_time(staying, "kind", "severity", *TURN_FIELDS)


def _go_back(move: CaseMoved, now: datetime) -> None:
    case = Case.objects.select_for_update().get(pk=move.case_id)
    if move.into_case is None:
        if _open_in(move.from_conversation) is not None:
            return  # Something new is open there: this one stays where it is at home by now.
        case.conversation_id = move.from_conversation
        case.save(update_fields=["conversation"])
        tell_conversation(case)
    else:
        if _open_in(move.from_conversation) is not None:
            return
        asked = case.asked_at
        case.resolved_at, case.resolution = None, ""
        case.save(update_fields=ENDED)
        _count_anew(case)
        staying = Case.objects.select_for_update().open().filter(pk=move.into_case).first()
        if staying is not None:
            staying.kind, staying.severity = move.kind_before, move.severity_before
            staying.save(update_fields=["kind", "severity"])
            _count_anew(staying)
            _wait_again(staying, ended_at=asked)
    event = CaseMoved(
        case_id=case.pk,
        customer_id=case.customer_id,
        from_conversation=move.to_conversation,
        to_conversation=move.from_conversation,
        rearrangement_id=move.rearrangement_id,
        into_case=move.into_case,
        is_undone=True,
    )
    record(event, by=None, at=now, audience=audience_of(case))
    publish("inbox", {"case": case.pk})


def _count_anew(case: Case) -> None:
    """By the words that its conversation has now."""
    conversation = Conversation.objects.get(pk=case.conversation_id or 0)
    case.asked_at = conversation.waiting_since
    if case.asked_at is not None:
        end_pause(case, case.asked_at)
    keep_time(case, *TURN_FIELDS)


def _wait_again(case: Case, *, ended_at: datetime | None) -> None:
    """The turn was theirs until the other's words came; those are elsewhere again."""
    pause = case.pauses.filter(ended_at=ended_at).order_by("-pk").first() if ended_at else None
    if pause is None or case.asked_at is not None or case.waiting_since is not None:
        return
    case.waiting_since = pause.began_at
    pause.delete()
    keep_time(case, *TURN_FIELDS)
