"""Answers as short messages: by SMS or on social media, over a line of ours."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from rapport.business.conversations import events, rules
from rapport.business.conversations.models import (
    Channel,
    Conversation,
    Message,
    Participant,
)
from rapport.business.conversations.queries.ways import Way, facts_of
from rapport.business.customers.models import ContactPoint
from rapport.business.team.models import Member
from rapport.business.team.queries import business
from rapport.business.team.rules import Capability
from rapport.plumbing.design.words import spoken
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.kernel.words import Sentence, say
from rapport.plumbing.ledger.actions import record
from rapport.plumbing.messaging import actions as messaging
from rapport.plumbing.messaging.models import Dispatch
from rapport.plumbing.messaging.segments import MOST_PARTS, measure

from . import locked, undelivered
from .outgoing import Upload
from .said import note_said


class TooPersonal(Refused):
    """These words are about the person alone, and everybody would read them."""

    def __init__(self, parts: Sequence[Sentence]) -> None:
        super().__init__(
            say("Everybody can read this, and it seems to contain: {parts}.", parts=_listed(parts))
        )


def say_in_short(
    one: Conversation,
    way: Way,
    *,
    text: str,
    thanks: bool,
    by: Member,
    now: datetime,
    attachments: Sequence[Upload] = (),
    is_sure: bool = False,
) -> Message:
    """The answer as a short message; it leaves in twenty seconds, until then it can be taken back.

    To be called with the conversation's row held.
    """
    _check(one, way, text=text, attachments=attachments, is_sure=is_sure)
    message = _written(one, way, text=text, author=by, name=by.name, now=now)
    message.thanks = thanks or rules.says_thanks(text)
    leave_in_short(message, way, by=by, leaves_at=now + rules.UNDO, now=now)
    return message


def plan_in_short(
    one: Conversation,
    way: Way,
    *,
    text: str,
    thanks: bool,
    by: Member,
    leaves_at: datetime,
    now: datetime,
    attachments: Sequence[Upload] = (),
    is_sure: bool = False,
) -> Message:
    """The same, waiting for its time: nothing is in the outbox until then."""
    _check(one, way, text=text, attachments=attachments, is_sure=is_sure)
    message = _written(one, way, text=text, author=by, name=by.name, now=now)
    message.thanks = thanks or rules.says_thanks(text)
    message.state, message.leaves_at = Message.State.LATER, leaves_at
    message.save(update_fields=["thanks", "state", "leaves_at"])
    return message


def leave_in_short(
    message: Message, way: Way, *, by: Member, leaves_at: datetime, now: datetime
) -> None:
    """Into the outbox, and everything an answer changes."""
    _queue(message, way, leaves_at=leaves_at, now=now)
    note_said(message, by=by, now=now)


def say_automatically(
    one: Conversation, way: Way, *, text: str, reason: str, now: datetime
) -> Message | None:
    """The same by nobody. In public a machine stays silent."""
    if way.is_public:
        return None
    message = _written(one, way, text=text, author=None, name=business().name, now=now)
    message.is_automatic, message.automatic_reason = True, reason[:200]
    _queue(message, way, leaves_at=now, now=now)
    one.automatic_answers += 1
    one.last_at = max(one.last_at, now)
    one.save(update_fields=["automatic_answers", "last_at"])
    fact = events.MessageSent(
        conversation_id=one.pk,
        message_id=message.pk,
        customer_id=one.customer_id,
        channel=message.channel,
        subject="",
        preview=rules.preview(text),
        is_automatic=True,
    )
    record(fact, by=None, at=now, audience=one.audience)
    locked.tell(one)
    return message


@transaction.atomic
def send_again(message_id: int, *, by: Member, now: datetime) -> Message:
    """A person decided: try once more what did not arrive."""
    by.require(Capability.ANSWER)
    conversation_id = Message.objects.values_list("conversation_id", flat=True).get(pk=message_id)
    one, message = locked.conversation(conversation_id), locked.message(message_id)
    if message.state != Message.State.FAILED or message.dispatch_id is None:
        raise Refused(say("There is nothing to send again."))
    if messaging.resend(message.dispatch_id, now=now):
        message.state, message.failure = Message.State.WAITING, ""
        message.save(update_fields=["state", "failure"])
        locked.tell(one)
    return message


@transaction.atomic
def note_text_outcome(reference: str, *, now: datetime) -> Message | None:
    """Say at the message what the provider said; asked again, it says the same."""
    kind, _, number = reference.partition(":")
    if kind != "message" or not number.isdigit():
        return None
    rows = Message.objects.select_for_update(of=("self",)).select_related("dispatch")
    message = rows.filter(pk=int(number)).first()
    if message is None or message.dispatch is None:
        return None
    states = Dispatch.State
    if message.dispatch.state in {states.FAILED, states.UNCERTAIN}:
        return undelivered.mark(message, reason=message.dispatch.last_error, now=now)
    if message.dispatch.state == states.SENT and message.state != Message.State.SENT:
        message.state, message.failure = Message.State.SENT, ""
        message.save(update_fields=["state", "failure"])
        locked.tell(Conversation(pk=message.conversation_id))
    return message


def _check(
    one: Conversation, way: Way, *, text: str, attachments: Sequence[Upload], is_sure: bool
) -> None:
    _check_length(way, text)
    if attachments:
        raise Refused(say("Files can only go by e-mail."))
    if way.is_public and not is_sure and (found := rules.personal_parts(text, known=facts_of(one))):
        raise TooPersonal(found)


def _check_length(way: Way, text: str) -> None:
    length = measure(text.strip())
    if way.channel == Channel.SMS and length.parts > MOST_PARTS:
        raise Refused(
            say(
                "This is {parts} text messages long; {most} is the most. Send an e-mail, or less.",
                parts=length.parts,
                most=MOST_PARTS,
            )
        )


def _written(
    one: Conversation, way: Way, *, text: str, author: Member | None, name: str, now: datetime
) -> Message:
    return Message.objects.create(
        conversation=one,
        side=Message.Side.US,
        channel=way.channel,
        author=author,
        sender_name=name,
        recipients=[way.point.shown],
        at=now,
        text=text.strip(),
        state=Message.State.WAITING,
    )


def _queue(message: Message, way: Way, *, leaves_at: datetime, now: datetime) -> None:
    """Into the outbox; whoever is written to may answer in this thread."""
    one = message.conversation
    if way.line is None:
        raise Refused(say("There is no line to send this from."))
    answered = one.messages.filter(arrival__isnull=False, sender=way.point).select_related(
        "arrival"
    )
    last = answered.order_by("-at", "-pk").first()
    message.dispatch = messaging.queue(
        way.line,
        to=way.point.value,
        text=message.text,
        now=now,
        reference=f"message:{message.pk}",
        not_before=leaves_at,
        is_public=way.is_public,
        answers=last.arrival.outside_id if last and last.arrival else "",
    )
    message.save(update_fields=["dispatch", "thanks", "is_automatic", "automatic_reason"])
    let_join(one, way.point, now=now)


def let_join(one: Conversation, point: ContactPoint, *, now: datetime) -> None:
    """Whom we wrote to there may answer in this thread."""
    Participant.objects.get_or_create(conversation=one, point=point, defaults={"added_at": now})


def _listed(parts: Sequence[Sentence]) -> str:
    return ", ".join(spoken(part) for part in parts)
