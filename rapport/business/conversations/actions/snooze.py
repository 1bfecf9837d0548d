"""Put aside, and back again by itself: at its time, before its deadline, or when they write."""

from datetime import datetime

from django.db import transaction
from django.db.models import F

from rapport.business.conversations import events, rules
from rapport.business.conversations.models import Conversation, Message
from rapport.business.team.models import Member
from rapport.business.team.rules import Capability
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.kernel.words import say
from rapport.plumbing.ledger.actions import record

from . import locked

FIELDS = ["snoozed_at", "snoozed_until", "snoozed_by", "back_because"]
BATCH = 200


@transaction.atomic
def snooze(
    conversation_id: int, *, until: datetime | None, by: Member, now: datetime
) -> Conversation:
    """Out of the list until then or, without a moment, until they write something that matters."""
    by.require(Capability.ANSWER)
    one = locked.conversation(conversation_id)
    if reason := rules.snooze_refusal(until=until, now=now):
        raise Refused(reason)
    if not one.is_open:
        raise Refused(say("It is closed. Open it again first."))
    if one.is_snoozed and one.snoozed_until == until:
        return one
    one.snoozed_at, one.snoozed_until, one.snoozed_by = now, until, by
    one.back_because = ""
    one.save(update_fields=FIELDS)
    fact = events.ConversationSnoozed(
        conversation_id=one.pk, customer_id=one.customer_id, until=until
    )
    record(fact, by=by, at=now, audience=one.audience)
    locked.tell(one)
    return one


@transaction.atomic
def wake(conversation_id: int, *, because: str, by: Member | None, now: datetime) -> Conversation:
    """Back in the list, saying why; `because` is time, due, answer, or member."""
    if by is not None:
        by.require(Capability.ANSWER)
    one = locked.conversation(conversation_id)
    if not one.is_snoozed:
        return one
    end(one, because=because, by=by, now=now)
    one.save(update_fields=FIELDS)
    locked.tell(one)
    return one


def end(one: Conversation, *, because: str, by: Member | None, now: datetime) -> None:
    """The same for a row in hand; the caller saves FIELDS and tells."""
    if not one.is_snoozed:
        return
    one.snoozed_at = one.snoozed_until = one.snoozed_by = None
    one.back_because = because if because in Conversation.Back.values else ""
    fact = events.ConversationBack(
        conversation_id=one.pk, customer_id=one.customer_id, because=because
    )
    record(fact, by=by, at=now, audience=one.audience)


def wake_due(*, now: datetime) -> int:
    """Bring back whatever is due to come back; how many did."""
    due = Conversation.objects.snoozed().filter(snoozed_until__lte=now)
    near = Conversation.objects.snoozed().filter(
        due_by__lte=now + rules.NEAR, due_by__gt=F("snoozed_at") + rules.NEAR
    )
    ids = [
        *due.order_by("snoozed_until", "pk").values_list("pk", flat=True)[:BATCH],
        *near.order_by("due_by", "pk").values_list("pk", flat=True)[:BATCH],
    ]
    return sum(_woken(pk, now) for pk in dict.fromkeys(ids))


@transaction.atomic
def _woken(conversation_id: int, now: datetime) -> bool:
    one = locked.conversation(conversation_id)
    if one.snoozed_at is None:
        return False
    because = rules.is_time(
        snoozed_at=one.snoozed_at, until=one.snoozed_until, due_by=one.due_by, now=now
    )
    if because:
        wake(one.pk, because=because, by=None, now=now)
    return bool(because)


@transaction.atomic
def hear_answer(message_id: int, *, now: datetime) -> None:
    """They wrote: what waited for that comes back. Mere thanks wakes nobody."""
    message = Message.objects.select_related("conversation").filter(pk=message_id).first()
    if message is None or message.is_automatic or message.side != Message.Side.THEM:
        return
    is_snoozed = message.conversation.snoozed_at is not None
    if is_snoozed and not rules.is_only_thanks(message.text):
        wake(message.conversation_id, because="answer", by=None, now=now)
