"""What we say: answers, and the seconds in which they can be taken back."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction

from rapport.business.conversations import events, rules
from rapport.business.conversations.models import (
    Channel,
    Conversation,
    Message,
)
from rapport.business.conversations.queries.ways import texted_way
from rapport.business.team.models import Member
from rapport.business.team.rules import Capability
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.kernel.words import say
from rapport.plumbing.ledger.actions import record
from rapport.plumbing.mail.actions import cancel_mail
from rapport.plumbing.mail.writing import File
from rapport.plumbing.messaging.actions import cancel as cancel_text

from . import care, drafts, locked, outgoing, overtaking, presence, remembering, texting
from .holes import refuse_holes
from .outgoing import Upload
from .said import note_said


@transaction.atomic
def answer(
    conversation_id: int,
    *,
    text: str,
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
    """Say something to the customer. For twenty seconds it can be taken back, then it leaves.

    It goes by the way they used last, or by the channel that is named. In public, words that
    are about them alone are refused until the writer `is_sure`. With files of one's own draft
    (`kept`, their numbers) and others.
    """
    by.require(Capability.ANSWER)
    one = locked.conversation(conversation_id)
    if reason := rules.text_refusal(text):
        raise Refused(reason)
    refuse_holes(text)
    if twin := _double_click(one, text=text, by=by, now=now):
        return twin
    if newest_seen is not None:
        overtaking.look_out(one, newest_seen=newest_seen, by=by)
    attachments = drafts.with_kept(one, attachments, ids=kept, by=by)
    if way := texted_way(one, channel):
        message = texting.say_in_short(
            one,
            way,
            text=text,
            thanks=thanks,
            attachments=attachments,
            is_sure=is_sure,
            by=by,
            now=now,
        )
    else:
        route = outgoing.route_of(one)
        if route is None:
            raise outgoing.missing_end(one)
        message = written(one, route, text=text, thanks=thanks, by=by, now=now)
        files = outgoing.kept_files(message, attachments, now)
        send(message, route=route, files=files, by=by, now=now)
        if one.channel != Channel.EMAIL:
            texting.let_join(one, route.theirs, now=now)
    drafts.use_up(one, ids=kept, by=by)
    presence.stop_writing(one.pk, by=by)
    if close:
        care.close(one.pk, by=by, now=now)
    return message


@transaction.atomic
def take_back(message_id: int, *, by: Member, now: datetime) -> Message:
    """Stop a message that has not left; its words and files become a draft again."""
    by.require(Capability.ANSWER)
    conversation_id = Message.objects.values_list("conversation_id", flat=True).get(pk=message_id)
    one = locked.conversation(conversation_id)
    message = locked.message(message_id)
    if message.state == Message.State.TAKEN_BACK:
        return message
    if not withdrawn(one, message, by=by, now=now):
        raise Refused(say("It has already left."))
    if message.author_id == by.pk and not message.is_automatic:
        drafts.save_draft(one.pk, text=message.text, by=by, now=now)
        drafts.bring_back(message, by=by, now=now)
    return message


def withdrawn(one: Conversation, message: Message, *, by: Member | None, now: datetime) -> bool:
    """Whether it could still be kept from leaving; both are held by the caller."""
    is_waiting = message.state == Message.State.WAITING and message.outgoing_id is not None
    stays = message.is_for_later or (is_waiting and cancel_mail(message.outgoing_id or 0, now=now))
    if message.dispatch_id and message.state == Message.State.WAITING:
        stays = cancel_text(message.dispatch_id, now=now)
    if not stays:
        return False
    message.state = Message.State.TAKEN_BACK
    message.save(update_fields=["state"])
    _as_before(one, message, by=by, now=now)
    fact = events.MessageTakenBack(
        conversation_id=one.pk, message_id=message.pk, customer_id=one.customer_id
    )
    record(fact, by=by, at=now, audience=one.audience)
    locked.tell(one)
    return True


def _as_before(one: Conversation, message: Message, *, by: Member | None, now: datetime) -> None:
    """What an answer changes is undone with it. It may have closed a question that still waits."""
    waits = care.unanswered_since(one)
    if by is not None and not one.is_open and waits is not None:
        one.state = one.State.OPEN
        fact = events.ConversationReopened(conversation_id=one.pk, customer_id=one.customer_id)
        record(fact, by=by, at=now, audience=one.audience)
    one.waiting_since = waits if one.is_open else None
    remembering.retell(one)
    one.save(update_fields=["state", "waiting_since", "last_at", "preview"])


def written(
    one: Conversation,
    route: outgoing.Route,
    *,
    text: str,
    thanks: bool,
    by: Member,
    now: datetime,
    leaves_at: datetime | None = None,
) -> Message:
    """The answer as a message of the thread, on its way or waiting for its time."""
    return Message.objects.create(
        conversation=one,
        side=Message.Side.US,
        channel=Channel.EMAIL,
        author=by,
        sender_name=by.name,
        recipients=[route.theirs.value],
        at=now,
        subject=rules.answered_subject(one.subject),
        text=text.strip(),
        thanks=thanks or rules.says_thanks(text),
        state=Message.State.LATER if leaves_at else Message.State.WAITING,
        leaves_at=leaves_at,
        message_id=outgoing.signed_id(one, route),
    )


def send(
    message: Message,
    *,
    route: outgoing.Route,
    by: Member,
    now: datetime,
    files: Sequence[File] = (),
    undo: timedelta = rules.UNDO,
) -> None:
    """Into the outbox, and everything an answer changes."""
    message.outgoing = outgoing.queue(
        message,
        route=route,
        leaves_at=now + undo,
        signature=outgoing.signature_of(by, route),
        quotes=True,
        files=files,
    )
    message.save(update_fields=["outgoing"])
    note_said(message, by=by, now=now)


def _double_click(one: Conversation, *, text: str, by: Member, now: datetime) -> Message | None:
    """The same words by the same member, still on their way: one answer, sent once."""
    ours = one.messages.filter(side=Message.Side.US, author=by, state=Message.State.WAITING)
    return ours.filter(text=text.strip(), at__gt=now - rules.UNDO).order_by("-pk").first()
