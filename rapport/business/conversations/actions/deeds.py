"""Done to one conversation or to many at once, with the way back."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from rapport.business.conversations.models import Conversation, Deed
from rapport.business.team.models import Member
from rapport.business.team.rules import Capability
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.kernel.words import Sentence, say

from . import care, locked
from .snooze import snooze, wake

MOST = 100


@dataclass(frozen=True)
class Outcome:
    """What a deed did: to how many, and why some stayed as they were."""

    deed: Deed | None
    changed: int
    reasons: tuple[Sentence, ...] = ()


@transaction.atomic
def carry_out(
    kind: str,
    conversation_ids: Collection[int],
    *,
    by: Member,
    now: datetime,
    to: Member | None = None,
    until: datetime | None = None,
) -> Outcome:
    """Assign, close or snooze them all. One that cannot stays as it is, and it is said why."""
    by.require(Capability.ANSWER)
    ids = sorted(set(conversation_ids))
    if not ids:
        raise Refused(say("Choose at least one conversation."))
    if len(ids) > MOST:
        raise Refused(say("Choose at most {count} at once.", count=MOST))
    if Conversation.objects.visible_to(by).filter(pk__in=ids).count() != len(ids):
        raise Refused(say("One of them is not there any more. Nothing was changed."))
    before: dict[str, Any] = {}
    reasons: list[Sentence] = []
    for pk in ids:
        one = locked.conversation(pk)
        was = _as_it_is(one)
        try:
            with transaction.atomic():
                after = _done(kind, one.pk, by=by, now=now, to=to, until=until)
        except Refused as refusal:
            reasons.append(refusal.reason)
            continue
        if _as_it_is(after) != was:
            before[str(one.pk)] = was | {"to": to.pk if to else None}
    if not before:
        return Outcome(None, 0, _once(reasons))
    deed = Deed.objects.create(kind=kind, by=by, at=now, before=before)
    return Outcome(deed, len(before), _once(reasons))


@transaction.atomic
def undo(deed_id: int, *, by: Member, now: datetime) -> int:
    """As it was before, wherever nobody changed it since; how many are back."""
    by.require(Capability.ANSWER)
    deed = Deed.objects.select_for_update().get(pk=deed_id)
    if deed.undone_at is not None:
        return 0
    seen = Conversation.objects.known_to(by).filter(pk__in=deed.conversations)
    if seen.count() != len(deed.before):
        raise Refused(say("One of them is not there any more. Nothing was changed."))
    back = 0
    for pk in seen.order_by("pk").values_list("pk", flat=True):
        back += _undone(deed, locked.conversation(pk), deed.before[str(pk)], by=by, now=now)
    deed.undone_at = now
    deed.save(update_fields=["undone_at"])
    return back


def _done(
    kind: str,
    pk: int,
    *,
    by: Member,
    now: datetime,
    to: Member | None,
    until: datetime | None,
) -> Conversation:
    if kind == Deed.Kind.ASSIGN:
        return care.assign(pk, to=to, by=by, now=now)
    if kind == Deed.Kind.CLOSE:
        return care.close(pk, by=by, now=now)
    if kind == Deed.Kind.SNOOZE:
        return snooze(pk, until=until, by=by, now=now)
    raise Refused(say("Choose what to do with them."))


def _undone(
    deed: Deed, one: Conversation, was: dict[str, Any], *, by: Member, now: datetime
) -> bool:
    try:
        with transaction.atomic():
            return _put_back(deed, one, was, by=by, now=now)
    except Refused:
        return False


def _put_back(
    deed: Deed, one: Conversation, was: dict[str, Any], *, by: Member, now: datetime
) -> bool:
    if deed.kind == Deed.Kind.ASSIGN:
        if one.owner_id != was["to"]:
            return False
        to = Member.objects.people().active().filter(pk=was["owner"]).first()
        return bool(care.assign(one.pk, to=to, by=by, now=now).owner_id == was["owner"])
    if deed.kind == Deed.Kind.CLOSE:
        if one.is_open:
            return False
        care.reopen(one.pk, by=by, now=now)
    elif one.snoozed_at != deed.at:
        return False
    if was["snoozed"]:
        until = datetime.fromisoformat(was["until"]) if was["until"] else None
        snooze(one.pk, until=until, by=by, now=now)
    else:
        wake(one.pk, because="member", by=by, now=now)
    return True


def _once(reasons: list[Sentence]) -> tuple[Sentence, ...]:
    return tuple({str(reason): reason for reason in reasons}.values())


def _as_it_is(one: Conversation) -> dict[str, Any]:
    return {
        "owner": one.owner_id,
        "state": str(one.state),
        "snoozed": one.is_snoozed,
        "until": one.snoozed_until.isoformat() if one.snoozed_until else "",
    }
