"""Answers that leave later: planned, changed, held when they write first, let go in time."""

import logging
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db import DatabaseError, OperationalError, transaction

from rapport.business.conversations import events, rules
from rapport.business.conversations.models import Conversation, Message
from rapport.business.conversations.queries.ways import TEXTED, texted_way
from rapport.business.team.models import Member
from rapport.business.team.queries import opening_hours
from rapport.business.team.rules import Capability
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.kernel.words import Sentence, say
from rapport.plumbing.ledger.actions import record

from . import care, drafts, locked, outgoing, overtaking, texting
from .answer import send, written
from .holes import refuse_holes
from .outgoing import Upload

_State = Message.State
BATCH = 200
_LOG = logging.getLogger(__name__)


@transaction.atomic
def answer_later(
    conversation_id: int,
    *,
    text: str,
    leaves_at: datetime,
    by: Member,
    now: datetime,
    thanks: bool = False,
    attachments: Sequence[Upload] = (),
    kept: Sequence[int] = (),
    close: bool = False,
    newest_seen: int | None = None,
    channel: str = "",
    is_sure: bool = False,
) -> Message:
    """Write now what leaves at that time, or when we open after it. Nothing is said until then.

    Letter or short message, by the same way as an answer at once, and with the same questions.
    """
    by.require(Capability.ANSWER)
    one = locked.conversation(conversation_id)
    if reason := rules.text_refusal(text) or rules.later_refusal(leaves_at, now=now):
        raise Refused(reason)
    refuse_holes(text)
    if twin := _double_click(one, text=text, by=by, now=now):
        return twin
    if newest_seen is not None:
        overtaking.look_out(one, newest_seen=newest_seen, by=by)
    attachments = drafts.with_kept(one, attachments, ids=kept, by=by)
    within = rules.leaving_within_hours(opening_hours(), leaves_at)
    said: dict[str, Any] = {
        "text": text,
        "thanks": thanks,
        "by": by,
        "now": now,
        "leaves_at": within,
    }
    if way := texted_way(one, channel):
        message = texting.plan_in_short(one, way, attachments=attachments, is_sure=is_sure, **said)
    else:
        message = written(one, _route(one), **said)
        outgoing.kept_files(message, attachments, now)
    drafts.use_up(one, ids=kept, by=by)
    one.owner = one.owner or by
    one.save(update_fields=["owner"])
    _announce(one, message, by=by, now=now)
    if close:
        care.close(one.pk, by=by, now=now)
    return message


@transaction.atomic
def replan(message_id: int, *, leaves_at: datetime, by: Member, now: datetime) -> Message:
    """Another time for it; one that was held waits again."""
    by.require(Capability.ANSWER)
    one, message = _in_hand(message_id)
    if reason := rules.later_refusal(leaves_at, now=now):
        raise Refused(reason)
    within = rules.leaving_within_hours(opening_hours(), leaves_at)
    if (message.state, message.leaves_at) == (_State.LATER, within):
        return message
    # Whoever gives it a new time has read what came meanwhile.
    message.state, message.leaves_at, message.at, message.failure = _State.LATER, within, now, ""
    message.save(update_fields=["state", "leaves_at", "at", "failure"])
    _announce(one, message, by=by, now=now)
    return message


@transaction.atomic
def send_now(message_id: int, *, by: Member, now: datetime) -> Message:
    """Not later after all: it leaves like any other answer, and can still be taken back."""
    by.require(Capability.ANSWER)
    _one, message = _in_hand(message_id)
    _leave(message, by=message.author or by, now=now, undo=rules.UNDO)
    return message


def let_leave(*, now: datetime) -> int:
    """Everything whose time has come, each on its own; says how many left."""
    due = Message.objects.filter(state=_State.LATER, leaves_at__lte=now)
    ids = list(due.order_by("leaves_at", "pk").values_list("pk", flat=True)[:BATCH])
    return sum(_tried(pk, now) for pk in ids)


@transaction.atomic
def hold_planned(message_id: int, *, now: datetime) -> int:
    """They wrote before it left: what was planned waits for somebody to read that first."""
    heard = Message.objects.filter(pk=message_id).first()
    if heard is None:
        return 0
    one = locked.conversation(heard.conversation_id)
    planned = one.messages.filter(state=_State.LATER, at__lt=heard.at).order_by("pk")
    held = list(planned.select_for_update(of=("self",)))
    for message in held:
        _hold(one, message, reason=_reason(message, wrote_since=True), now=now)
    return len(held)


def _tried(message_id: int, now: datetime) -> bool:
    """One that trips us is held for a person, and keeps none of those behind it."""
    try:
        return _let_go(message_id, now)
    except OperationalError:
        raise
    except (DatabaseError, ValueError, TypeError, LookupError, OSError):
        _LOG.exception("Answer %s could not leave", message_id)
        _hold_stumbled(message_id, now)
        return False


@transaction.atomic
def _hold_stumbled(message_id: int, now: datetime) -> None:
    message = Message.objects.filter(pk=message_id).first()
    if message is None:
        return
    one = locked.conversation(message.conversation_id)
    message = locked.message(message_id)
    if message.state == _State.LATER:
        reason = say("We stumbled over it. Look at it, then send it or write it anew.")
        _hold(one, message, reason=reason, now=now)


@transaction.atomic
def _let_go(message_id: int, now: datetime) -> bool:
    conversation_id = Message.objects.values_list("conversation_id", flat=True).get(pk=message_id)
    one, message = locked.conversation(conversation_id), locked.message(message_id)
    if message.state != _State.LATER or message.leaves_at is None or message.leaves_at > now:
        return False
    theirs = one.messages.filter(side=Message.Side.THEM, is_automatic=False, at__gt=message.at)
    if reason := _reason(message, wrote_since=theirs.exists()):
        _hold(one, message, reason=reason, now=now)
        return False
    message.conversation = one
    try:
        _leave(message, by=message.author, now=now, undo=timedelta(0))
    except Refused as refusal:
        _hold(one, message, reason=refusal.reason, now=now)
        return False
    return True


def _leave(message: Message, *, by: Member | None, now: datetime, undo: timedelta) -> None:
    """By the way it was written for, as that way is now."""
    one = message.conversation
    if by is None:
        raise Refused(say("Whoever wrote it can no longer answer here."))
    if message.channel in TEXTED:
        way = texted_way(one, message.channel)
        if way is None or way.line is None:
            raise Refused(say("There is no line to send this from."))
        _on_its_way(message, now, recipients=[way.point.shown])
        texting.leave_in_short(message, way, by=by, leaves_at=now + undo, now=now)
        return
    route = _route(one)
    _on_its_way(message, now, recipients=[route.theirs.value])
    message.message_id = outgoing.signed_id(one, route)
    message.save(update_fields=["message_id"])
    send(message, route=route, files=outgoing.files_of(message), by=by, now=now, undo=undo)


def _on_its_way(message: Message, now: datetime, *, recipients: list[str]) -> None:
    message.state, message.at, message.failure = _State.WAITING, now, ""
    message.recipients = recipients
    message.save(update_fields=["state", "at", "failure", "recipients"])


def _route(one: Conversation) -> outgoing.Route:
    route = outgoing.route_of(one)
    if route is None:
        raise outgoing.missing_end(one)
    return route


def _reason(message: Message, *, wrote_since: bool) -> Sentence | None:
    author = message.author
    may_answer = bool(author and author.is_active and author.can(Capability.ANSWER))
    seen = Conversation.objects.visible_to(author) if author and may_answer else None
    may_answer = bool(seen and seen.filter(pk=message.conversation_id).exists())
    return rules.hold_reason(wrote_since=wrote_since, author_may_answer=may_answer)


def _hold(one: Conversation, message: Message, *, reason: Sentence | None, now: datetime) -> None:
    message.state, message.failure = _State.HELD, str(reason)[:300] if reason else ""
    message.save(update_fields=["state", "failure"])
    fact = events.AnswerHeld(
        conversation_id=one.pk,
        message_id=message.pk,
        customer_id=one.customer_id,
        reason=message.failure,
    )
    record(fact, by=None, at=now, audience=one.audience)
    locked.tell(one)


def _in_hand(message_id: int) -> tuple[Conversation, Message]:
    conversation_id = Message.objects.values_list("conversation_id", flat=True).get(pk=message_id)
    one, message = locked.conversation(conversation_id), locked.message(message_id)
    if not message.is_for_later:
        raise Refused(say("It no longer waits for its time."))
    message.conversation = one
    return one, message


def _announce(one: Conversation, message: Message, *, by: Member, now: datetime) -> None:
    fact = events.AnswerPlanned(
        conversation_id=one.pk,
        message_id=message.pk,
        customer_id=one.customer_id,
        leaves_at=message.leaves_at or now,
    )
    record(fact, by=by, at=now, audience=one.audience)
    locked.tell(one)


def _double_click(one: Conversation, *, text: str, by: Member, now: datetime) -> Message | None:
    ours = one.messages.filter(side=Message.Side.US, author=by, state=_State.LATER)
    return ours.filter(text=text.strip(), at__gt=now - rules.UNDO).order_by("-pk").first()
