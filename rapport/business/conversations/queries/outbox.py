"""Letters that have not arrived: planned, on their way, tried in vain."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import QuerySet

from rapport.business.conversations.models import Conversation, Message
from rapport.business.team.models import Member
from rapport.plumbing.kernel.words import Sentence, say
from rapport.plumbing.mail.models import OutgoingMail

from .later import trouble_of

_Mail = OutgoingMail.State
SHOWN = 100
REMEMBERED = timedelta(days=30)


@dataclass(frozen=True)
class OutboxRow:
    """One letter, and what can be done about it."""

    message: Message
    told: Sentence
    at: datetime  # when it leaves, is tried next, or failed
    may_be_taken_back: bool = False
    may_be_sent_again: bool = False


@dataclass(frozen=True)
class Outbox:
    stuck: list[OutboxRow]
    waiting: list[OutboxRow]
    planned: list[OutboxRow]

    @property
    def is_empty(self) -> bool:
        return not (self.stuck or self.waiting or self.planned)


def outbox(member: Member, *, now: datetime) -> Outbox:
    """In three queries, however many there are."""
    seen = Conversation.objects.visible_to(member)
    rows = Message.objects.select_related("conversation__customer", "conversation__point", "author")
    rows = rows.filter(conversation__in=seen, side=Message.Side.US)
    planned = rows.filter(state__in=[Message.State.LATER, Message.State.HELD])
    moving = OutgoingMail.objects.filter(state__in=[_Mail.WAITING, _Mail.SENDING])
    failed = OutgoingMail.objects.in_need_of_a_person().filter(made_at__gt=now - REMEMBERED)
    on_way = rows.filter(outgoing__in=[*_ids(moving), *_ids(failed)])
    letters = [
        _letter(one)
        for one in on_way.select_related("outgoing").defer("outgoing__raw").order_by("-pk")[:SHOWN]
        if one.state != Message.State.TAKEN_BACK
    ]
    return Outbox(
        stuck=[one for one in letters if one.may_be_sent_again],
        waiting=[one for one in letters if not one.may_be_sent_again],
        planned=[_planned(one) for one in planned.order_by("leaves_at", "pk")[:SHOWN]],
    )


def may_be_sent_again(message: Message) -> bool:
    """Whether our own server or provider did not take it: what bounced must be written anew."""
    if message.state != Message.State.FAILED:
        return False
    mail = message.outgoing
    return message.dispatch_id is not None or (
        mail is not None and mail.state in {_Mail.FAILED, _Mail.UNCERTAIN}
    )


def _ids(mails: "QuerySet[OutgoingMail]") -> list[int]:
    return list(mails.order_by("-pk").values_list("pk", flat=True)[:SHOWN])


def _letter(message: Message) -> OutboxRow:
    mail = message.outgoing
    if mail is None:
        raise LookupError("It is in no outbox.")
    if mail.state == _Mail.UNCERTAIN:
        told = say("The line broke at the end: it may have arrived.")
    elif mail.state == _Mail.FAILED:
        told = say("Not delivered: {why}", why=message.failure or mail.last_error)
    else:
        told = trouble_of(mail) or say("On its way")
    return OutboxRow(
        message,
        told,
        mail.not_before,
        may_be_taken_back=mail.state in {_Mail.WAITING, _Mail.HELD},
        may_be_sent_again=may_be_sent_again(message),
    )


def _planned(message: Message) -> OutboxRow:
    at = message.leaves_at or message.at
    if message.state == Message.State.HELD:
        told = say("Held: {why}", why=say(message.failure))
    else:
        told = say("Waits for its time")
    return OutboxRow(message, told, at, may_be_taken_back=True)
