"""Delivery reports: which message of ours did not arrive, and whose address is at fault."""

import re
from datetime import datetime

from rapport.business.conversations import events
from rapport.business.conversations.models import Message
from rapport.business.customers import actions as customers
from rapport.plumbing.ledger.actions import record
from rapport.plumbing.mail.addresses import normalise
from rapport.plumbing.mail.failing import is_for_good
from rapport.plumbing.mail.parsing import ParsedMail
from rapport.plumbing.mail.parsing.mail import Failure

from . import locked, place

_ID = re.compile(rb"(?im)^[\s>]{0,6}message-id:\s*(<[^<>\s]{1,390}>)")
_RETURNED = ("message/rfc822", "text/rfc822-headers", "message/rfc822-headers")
_ENOUGH = 65_536


def told_by(mail: ParsedMail, kin: place.Kin, *, now: datetime) -> Message | None:
    """The message of ours that a report is about, marked. Only an id that we signed counts.

    Anybody can write a report about anybody: so an address is only given up when our own message
    went to it.
    """
    signed = [one for one in [*kin.ids, *_returned_ids(mail)] if place.signed_conversation(one)]
    if not signed:
        return None
    ours = place.with_ids(signed).filter(side=Message.Side.US)
    message = ours.select_for_update().order_by("-pk").first()
    if message is None:
        return None
    failed = [one for one in mail.failures if one.action in {"", "failed"}]
    said = "; ".join(_words(one) for one in failed if _words(one))
    give_up(message, failed, now=now)
    return mark(message, reason=said or mail.subject, now=now)


def give_up(message: Message, failed: list[Failure], *, now: datetime) -> None:
    """Nothing more in vain to addresses that are gone for good; a full mailbox is another day."""
    written_to = {normalise(one) for one in message.recipients}
    for one in failed:
        if not is_for_good(one):
            continue
        address = normalise(one.address)
        if address not in written_to:  # Passed on at their side: the one we wrote to is the cause.
            address = next(iter(written_to)) if len(written_to) == len(failed) == 1 else ""
        point = place.known_point(address) if address else None
        if point is not None:
            customers.note_failed_point(point.pk, reason=_words(one), now=now)


def mark(message: Message, *, reason: str, now: datetime) -> Message:
    """Not delivered: everybody sees it at the message, and it is a fact.

    What a colleague wrote did not reach them, so they still wait for it.
    """
    if message.state == Message.State.FAILED:
        return message
    message.state = Message.State.FAILED
    message.failure = reason[:300]
    message.save(update_fields=["state", "failure"])
    conversation = locked.conversation(message.conversation_id)
    if message.author_id is not None:
        locked.turn_is_ours(conversation, at=now)
        conversation.save(update_fields=["state", "waiting_since"])
    fact = events.MessageNotDelivered(
        conversation_id=conversation.pk,
        message_id=message.pk,
        customer_id=conversation.customer_id,
        reason=message.failure,
    )
    record(fact, by=None, at=now, audience=conversation.audience)
    locked.tell(conversation)
    return message


def refused(message: Message, outcomes: dict[str, str], *, now: datetime) -> None:
    """The mail server said no while it was spoken to: the same, without a report."""
    said = [Failure(one, "", "failed", why) for one, why in outcomes.items() if why != "accepted"]
    give_up(message, said, now=now)


def _words(failure: Failure) -> str:
    return failure.diagnostic or failure.status


def _returned_ids(mail: ParsedMail) -> list[str]:
    parts = [one.data[:_ENOUGH] for one in mail.attachments if one.content_type in _RETURNED]
    parts.append(mail.text[:_ENOUGH].encode("utf-8", "replace"))
    return [found.decode("ascii", "replace") for part in parts for found in _ID.findall(part)][:20]
