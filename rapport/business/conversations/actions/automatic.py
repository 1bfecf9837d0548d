"""What Rapport itself says to customers, within the limits of RFC 3834 and good manners."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from rapport.business.conversations import events, rules
from rapport.business.conversations.models import Channel, Conversation, Message
from rapport.business.conversations.queries.ways import Way, texted_way
from rapport.business.customers.models import ContactPoint
from rapport.business.team.queries import business, business_remembered
from rapport.plumbing.kernel.words import Sentence
from rapport.plumbing.ledger.actions import record

from . import locked, outgoing, restraint, texting

DAY, HOUR = timedelta(days=1), timedelta(hours=1)


def answer_automatically(
    conversation_id: int, *, text: str, reason: str, now: datetime, follows_up: bool = False
) -> Message | None:
    """Answer without a person; None, and nothing sent, where a machine should stay silent.

    `follows_up`: it may come after another automatic answer of the same turn, as news about it.

    The subject is ours and nothing of theirs is quoted: whoever forged the sender's address
    must not be able to send words to it through us.
    """
    with transaction.atomic(), business_remembered():
        return _answered(conversation_id, text=text, reason=reason, now=now, follows_up=follows_up)


def _answered(
    conversation_id: int, *, text: str, reason: str, now: datetime, follows_up: bool
) -> Message | None:
    one = locked.conversation(conversation_id)
    if rules.text_refusal(text):
        return None
    if way := texted_way(one):
        return _texted(one, way, text=text, reason=reason, now=now, follows_up=follows_up)
    route = outgoing.route_of(one)
    if route is None:
        return None
    ContactPoint.objects.select_for_update().get(pk=route.theirs.pk)
    if _refusal(one, route.thread, route.theirs, now, follows_up=follows_up):
        return None
    message = Message.objects.create(
        conversation=one,
        side=Message.Side.US,
        channel=Channel.EMAIL,
        sender_name=business().name,
        recipients=[route.theirs.value],
        at=now,
        subject=_subject(one),
        text=text.strip(),
        is_automatic=True,
        automatic_reason=reason[:200],
        state=Message.State.WAITING,
        message_id=outgoing.signed_id(one, route),
    )
    message.outgoing = outgoing.queue(message, route=route, leaves_at=now)
    message.save(update_fields=["outgoing"])
    one.automatic_answers += 1
    one.last_at = max(one.last_at, now)
    one.save(update_fields=["automatic_answers", "last_at"])
    fact = events.MessageSent(
        conversation_id=one.pk,
        message_id=message.pk,
        customer_id=one.customer_id,
        channel=Channel.EMAIL.value,
        subject=message.subject,
        preview=rules.preview(message.text),
        is_automatic=True,
    )
    record(fact, by=None, at=now, audience=one.audience)
    locked.tell(one)
    return message


def _texted(
    one: Conversation, way: Way, *, text: str, reason: str, now: datetime, follows_up: bool
) -> Message | None:
    ContactPoint.objects.select_for_update().get(pk=way.point.pk)
    thread = outgoing.Thread.of(one)
    if _refusal(one, thread, way.point, now, follows_up=follows_up):
        return None
    return texting.say_automatically(one, way, text=text, reason=reason, now=now)


def _refusal(
    one: Conversation,
    thread: outgoing.Thread,
    theirs: ContactPoint,
    now: datetime,
    *,
    follows_up: bool,
) -> Sentence | None:
    last = thread.last_of_theirs
    return rules.automatic_refusal(
        last_is_automatic=bool(last and last.is_automatic),
        answered_this_turn=thread.has_automatic_answer and not follows_up,
        turns=one.automatic_answers,
        to_person_today=restraint.to_person_since(one, theirs, now - DAY),
        to_strangers_this_hour=restraint.to_strangers_since(one, theirs, now - HOUR),
    )


def _subject(one: Conversation) -> str:
    with translation.override(outgoing.language_of(one)):
        return _("Your message to %(business)s") % {"business": business().name}
