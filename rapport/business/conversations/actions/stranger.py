"""Words from the web form: anybody may write them, so they prove nothing about who did."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from rapport.business.conversations import events, rules
from rapport.business.conversations.models import (
    Attachment,
    Channel,
    Conversation,
    Message,
    Participant,
)
from rapport.business.customers import actions as customers
from rapport.business.customers import points
from rapport.business.customers.models import ContactPoint
from rapport.business.team.queries import business, business_remembered
from rapport.plumbing.files.actions import store as store_file
from rapport.plumbing.files.models import StoredFile
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.kernel.words import say
from rapport.plumbing.ledger.actions import record

from . import locked
from .callers import writer_of
from .outgoing import Upload

SAME = timedelta(minutes=10)  # The same words from the same address within it are one message.


def receive_form(
    *,
    name: str,
    email: str,
    phone: str,
    text: str,
    now: datetime,
    files: Sequence[Upload] = (),
) -> Message:
    """A conversation of its own, always: nobody joins an existing one by typing an address."""
    spelling = _spelled(email, phone)
    if reason := rules.text_refusal(text):
        raise Refused(reason)
    stored = [
        (one.name, store_file(one.data, name=one.name, content_type=one.content_type, now=now))
        for one in files
    ]
    with transaction.atomic(), business_remembered():
        return _filed(name, spelling, phone if email else "", text, stored, now)


def _spelled(email: str, phone: str) -> points.Spelling:
    if email.strip():
        return points.email(email)
    if phone.strip():
        return points.phone(phone, country=business().country)
    raise Refused(say("Give an e-mail address or a phone number, so that we can answer."))


def _filed(
    name: str,
    spelling: points.Spelling,
    phone: str,
    text: str,
    stored: Sequence[tuple[str, StoredFile]],
    now: datetime,
) -> Message:
    made, _new = ContactPoint.objects.get_or_create(
        kind=spelling.kind, value=spelling.value, defaults={"shown": spelling.shown}
    )
    point = ContactPoint.objects.select_for_update().get(pk=made.pk)
    words = text.strip()
    if phone.strip():
        words += "\n\n" + _("Phone: %(number)s") % {"number": phone.strip()[:60]}
    if twin := _twin(point, words, now):
        return twin
    customer = writer_of(point, name=name, source=Channel.FORM, now=now, proves=False)
    one = Conversation.objects.create(
        customer=customer,
        point=point,
        channel=Channel.FORM,
        is_unproven=True,
        made_at=now,
        last_at=now,
        waiting_since=now,
        preview=rules.preview(words),
    )
    Participant.objects.create(conversation=one, point=point, added_at=now)
    message = Message.objects.create(
        conversation=one,
        side=Message.Side.THEM,
        channel=Channel.FORM,
        sender=point,
        sender_name=" ".join(name.split())[:200] or point.shown[:200],
        at=now,
        text=words,
        thanks=rules.says_thanks(text),
        state=Message.State.RECEIVED,
    )
    for called, kept in stored:
        Attachment.objects.create(
            message=message, file=kept, name=called[:255], content_type=kept.content_type
        )
    _announce(one, message, now)
    return message


def _announce(one: Conversation, message: Message, now: datetime) -> None:
    fact = events.MessageReceived(
        conversation_id=one.pk,
        message_id=message.pk,
        customer_id=one.customer_id,
        channel=Channel.FORM.value,
        subject=rules.preview(message.text, 60),
        preview=one.preview,
        starts=True,
    )
    record(fact, by=None, at=now, audience=one.audience)
    if one.customer_id:
        customers.note_contact(one.customer_id, at=now, direction="them")
    locked.make_findable(one, newest=message.text, is_new=True)
    locked.tell(one)


def _twin(point: ContactPoint, words: str, now: datetime) -> Message | None:
    same = Message.objects.filter(sender=point, channel=Channel.FORM, text=words)
    return same.filter(at__gt=now - SAME).order_by("pk").first()
