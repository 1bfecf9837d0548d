"""How a promise ends: kept, broken or called off; and taking the end back."""

from datetime import datetime

from django.db import transaction

from rapport.business.promises import events, rules
from rapport.business.promises.models import Promise
from rapport.business.team.models import Member
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.kernel.words import say

from .held import held, tell

BATCH = 200


@transaction.atomic
def keep(
    promise_id: int, *, by: Member | None, now: datetime, done_at: datetime | None = None
) -> Promise:
    """Done as we said. After it was broken it can be made good; said to be done in time, it was.

    What the customer says ("thanks!") keeps no promise: only one of us can say that it is done.
    """
    one = held(promise_id, by=by)
    if one.state == Promise.State.KEPT:
        return one
    if reason := rules.end_refusal(state=one.state, wanted="kept"):
        raise Refused(reason)
    at = min(done_at or now, now)
    if at < one.made_at:
        raise Refused(say("It was not promised yet at that moment."))
    was_in_time = rules.is_kept_in_time(due_by=one.due_by, done_at=at)
    if one.state == Promise.State.BROKEN and not was_in_time:
        if one.made_good_at is None:
            one.made_good_at = at
            one.save(update_fields=["made_good_at"])
            tell(events.PromiseKept, one, by=by, now=now, in_time=False)
        return one
    if was_in_time:
        _end(one, Promise.State.KEPT, at=at)
        tell(events.PromiseKept, one, by=by, now=now)
        return one
    _end(one, Promise.State.BROKEN, at=one.due_by, made_good_at=at)
    tell(events.PromiseBroken, one, by=by, now=now)
    tell(events.PromiseKept, one, by=by, now=now, in_time=False)
    return one


@transaction.atomic
def break_promise(
    promise_id: int, *, reason: str = "", by: Member | None, now: datetime
) -> Promise:
    """We did not do it. It stays visible, and can still be made good."""
    one = held(promise_id, by=by)
    if one.state == Promise.State.BROKEN:
        return one
    if refusal := rules.end_refusal(state=one.state, wanted="broken"):
        raise Refused(refusal)
    _end(one, Promise.State.BROKEN, at=now, reason=_line(reason))
    tell(events.PromiseBroken, one, by=by, now=now, reason=one.reason)
    return one


@transaction.atomic
def cancel(promise_id: int, *, reason: str, by: Member | None, now: datetime) -> Promise:
    """Called off, for a reason: it no longer counts."""
    one = held(promise_id, by=by)
    if one.state == Promise.State.CANCELLED:
        return one
    if refusal := rules.end_refusal(state=one.state, wanted="cancelled"):
        raise Refused(refusal)
    if not _line(reason):
        raise Refused(say("Say why it no longer holds."))
    _end(one, Promise.State.CANCELLED, at=now, reason=_line(reason))
    tell(events.PromiseCancelled, one, by=by, now=now, reason=one.reason)
    return one


@transaction.atomic
def reopen(promise_id: int, *, by: Member | None, now: datetime) -> Promise:
    """Take its end back. What is long overdue stays broken."""
    one = held(promise_id, by=by)
    if one.is_open:
        return one
    if rules.is_broken(due_by=one.due_by, now=now):
        raise Refused(say("It is long overdue: it cannot be open again."))
    one.state, one.ended_at, one.made_good_at = Promise.State.OPEN, None, None
    one.reason = ""
    one.save(update_fields=["state", "ended_at", "made_good_at", "reason"])
    tell(events.PromiseReopened, one, by=by, now=now)
    return one


def break_overdue(*, now: datetime) -> int:
    """What was due and is past its grace breaks by itself; the count."""
    late = Promise.objects.open().filter(due_by__lt=now - rules.GRACE).soonest_first()
    return sum(_break(pk, now) for pk in list(late.values_list("pk", flat=True)[:BATCH]))


@transaction.atomic
def _break(promise_id: int, now: datetime) -> bool:
    one = held(promise_id, by=None)
    if not one.is_open or not rules.is_broken(due_by=one.due_by, now=now):
        return False
    break_promise(one.pk, by=None, now=now)
    return True


def _end(
    one: Promise,
    state: str,
    *,
    at: datetime,
    reason: str = "",
    made_good_at: datetime | None = None,
) -> None:
    one.state, one.ended_at, one.reason, one.made_good_at = state, at, reason, made_good_at
    one.save(update_fields=["state", "ended_at", "reason", "made_good_at"])


def _line(text: str) -> str:
    return " ".join(text.replace("\x00", "").split())[:300]
