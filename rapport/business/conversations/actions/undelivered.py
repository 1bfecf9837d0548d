"""Delivery reports: which message of ours did not arrive."""

import re
from datetime import datetime

from rapport.business.conversations import events
from rapport.business.conversations.models import Conversation, Message
from rapport.plumbing.ledger.actions import record
from rapport.plumbing.mail.parsing import ParsedMail

from . import locked, place

_ID = re.compile(rb"(?im)^message-id:\s*(<[^<>\s]{1,390}>)")
_RETURNED = ("message/rfc822", "text/rfc822-headers", "message/rfc822-headers")
_ENOUGH = 65_536


def told_by(mail: ParsedMail, kin: place.Kin, *, now: datetime) -> Message | None:
    """The message of ours that a report is about, marked. Only an id that we signed counts."""
    signed = [one for one in [*kin.ids, *_returned_ids(mail)] if place.signed_conversation(one)]
    if not signed:
        return None
    ours = Message.objects.filter(message_id__in=signed, side=Message.Side.US)
    message = ours.select_for_update().order_by("-pk").first()
    if message is None:
        return None
    failed = [one for one in mail.failures if one.action in {"", "failed"}]
    said = "; ".join(one.diagnostic or one.status for one in failed if one.diagnostic or one.status)
    return mark(message, reason=said or mail.subject, now=now)


def mark(message: Message, *, reason: str, now: datetime) -> Message:
    """Not delivered: everybody sees it at the message, and it is a fact."""
    if message.state == Message.State.FAILED:
        return message
    message.state = Message.State.FAILED
    message.failure = reason[:300]
    message.save(update_fields=["state", "failure"])
    rows = Conversation.objects.select_related("customer", "mailbox")
    conversation = rows.get(pk=message.conversation_id)
    fact = events.MessageNotDelivered(
        conversation_id=conversation.pk,
        message_id=message.pk,
        customer_id=conversation.customer_id,
        reason=message.failure,
    )
    record(fact, by=None, at=now, audience=conversation.audience)
    locked.tell(conversation)
    return message


def _returned_ids(mail: ParsedMail) -> list[str]:
    parts = [one.data[:_ENOUGH] for one in mail.attachments if one.content_type in _RETURNED]
    parts.append(mail.text[:_ENOUGH].encode("utf-8", "replace"))
    return [found.decode("ascii", "replace") for part in parts for found in _ID.findall(part)][:20]
