"""The outbox of short messages: the same steps as for mail, so that nothing leaves twice."""

from datetime import datetime
from uuid import uuid4

from django.db import transaction
from django.db.models import F

from rapport.plumbing.ledger.actions import record
from rapport.plumbing.mail.actions.deliver import FORGOTTEN, TRIES, pause
from rapport.plumbing.messaging.events import TextFailed, TextSent, TextUncertain
from rapport.plumbing.messaging.models import Dispatch, Line
from rapport.plumbing.messaging.providers import Handed, provider_of
from rapport.plumbing.messaging.segments import measure

_State = Dispatch.State


@transaction.atomic
def queue(
    line: Line,
    *,
    to: str,
    text: str,
    now: datetime,
    reference: str = "",
    not_before: datetime | None = None,
    is_public: bool = False,
    answers: str = "",
) -> Dispatch:
    """Put it into the outbox, inside the caller's transaction."""
    one = Dispatch.objects.create(
        line=line,
        key=uuid4().hex,
        reference=reference,
        to=to,
        text=text,
        parts=measure(text).parts if line.kind == Line.Kind.SMS else 1,
        is_public=is_public,
        answers=answers[:200],
        made_at=now,
        not_before=not_before or now,
    )
    _deliver_later(one)
    return one


@transaction.atomic
def cancel(dispatch_id: int, *, now: datetime) -> bool:
    """Take it back while it waits. False when it has already begun to leave."""
    waiting = Dispatch.objects.filter(pk=dispatch_id, state=_State.WAITING, given_at=None)
    return waiting.update(state=_State.CANCELLED, claimed_at=None, last_error="") == 1


@transaction.atomic
def resend(dispatch_id: int, *, now: datetime) -> bool:
    """A person decided: try again what failed, or may not have been sent."""
    stuck = Dispatch.objects.in_need_of_a_person().filter(pk=dispatch_id)
    again = stuck.update(
        state=_State.WAITING, not_before=now, attempts=0, last_error="", given_at=None
    )
    if again:
        _deliver_later(Dispatch.objects.get(pk=dispatch_id))
    return again == 1


def deliver(dispatch_id: int, *, now: datetime) -> Dispatch:
    """Hand a waiting message over, once: two workers cannot both claim it."""
    if not _claim(dispatch_id, now):
        return Dispatch.objects.get(pk=dispatch_id)
    one = Dispatch.objects.select_related("line").get(pk=dispatch_id)
    provider = provider_of(one.line.provider) if one.line.retired_at is None else None
    if provider is None:
        said = Handed(reason="Nobody carries messages for this line any more.", is_final=True)
    else:
        said = provider.send(one, one.line, before=lambda: _give(dispatch_id, now))
    return _conclude(dispatch_id, said, now)


@transaction.atomic
def recover(*, now: datetime) -> int:
    """Look after what a crash left behind; how many were stuck."""
    stuck = Dispatch.objects.filter(state=_State.SENDING, claimed_at__lt=now - FORGOTTEN)
    rows = list(stuck.select_for_update().order_by("pk"))
    for one in rows:
        if one.given_at is None:
            one.state, one.not_before = _State.WAITING, now
            _deliver_later(one)
        else:
            one.state = _State.UNCERTAIN
            one.last_error = "We were interrupted while it was being handed over."
            record(TextUncertain(dispatch_id=one.pk, reference=one.reference), by=None, at=now)
        one.claimed_at = None
        one.save(update_fields=["state", "not_before", "last_error", "claimed_at"])
    return len(rows)


@transaction.atomic
def note_report(outside_id: str, *, is_delivered: bool, reason: str, now: datetime) -> bool:
    """What the provider told us later. True when it is one of ours; told again, it is the same."""
    one = Dispatch.objects.select_for_update().filter(outside_id=outside_id).order_by("pk").last()
    if one is None or not outside_id:
        return False
    if is_delivered and one.state == _State.UNCERTAIN:
        _finish(one, Handed(outside_id=outside_id), now)
    elif not is_delivered and one.state != _State.FAILED:
        _finish(one, Handed(outside_id=outside_id, reason=reason or "Not delivered."), now)
    one.save()
    return True


@transaction.atomic
def _claim(dispatch_id: int, now: datetime) -> bool:
    due = Dispatch.objects.due(now).filter(pk=dispatch_id)
    return due.update(state=_State.SENDING, claimed_at=now, attempts=F("attempts") + 1) == 1


@transaction.atomic
def _give(dispatch_id: int, now: datetime) -> None:
    sending = Dispatch.objects.filter(pk=dispatch_id, state=_State.SENDING)
    if sending.update(given_at=now) != 1:
        raise RuntimeError("Somebody else took this message over.")


@transaction.atomic
def _conclude(dispatch_id: int, said: Handed, now: datetime) -> Dispatch:
    one = Dispatch.objects.select_for_update().get(pk=dispatch_id)
    if one.state not in {_State.SENDING, _State.UNCERTAIN}:
        return one  # A slow provider: meanwhile a person decided otherwise.
    one.claimed_at, one.last_error = None, said.reason[:500].replace("\0", "")
    if said.is_uncertain:
        if one.state != _State.UNCERTAIN:
            record(TextUncertain(dispatch_id=one.pk, reference=one.reference), by=None, at=now)
        one.state = _State.UNCERTAIN
    elif not said.is_taken and not said.is_final and one.attempts < TRIES:
        one.state, one.given_at = _State.WAITING, None
        one.not_before = now + pause(one.attempts)
        _deliver_later(one)
    else:
        _finish(one, said, now)
    one.save()
    _note_line(one, said, now)
    return one


def _finish(one: Dispatch, said: Handed, now: datetime) -> None:
    if said.is_taken:
        one.state, one.sent_at = _State.SENT, now
        one.outside_id = said.outside_id.replace("\0", "")
        record(TextSent(dispatch_id=one.pk, reference=one.reference), by=None, at=now)
        return
    one.state, one.last_error = _State.FAILED, said.reason[:500].replace("\0", "")
    fact = TextFailed(dispatch_id=one.pk, reference=one.reference, reason=one.last_error)
    record(fact, by=None, at=now)


def _note_line(one: Dispatch, said: Handed, now: datetime) -> None:
    """A line that fails says so on its page; one that works again forgets it."""
    rows = Line.objects.filter(pk=one.line_id)
    if said.is_taken:
        rows.exclude(failure="").update(failure="", failed_at=None)
    elif not said.is_final:
        rows.update(failure=said.reason[:300].replace("\0", ""), failed_at=now)


def _deliver_later(one: Dispatch) -> None:
    from rapport.plumbing.messaging.jobs import carry  # The job calls back into the actions.

    carry.using(run_after=one.not_before, priority=5).enqueue(dispatch_id=one.pk)
