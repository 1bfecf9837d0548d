"""What a short message means: whose it is, and in which conversation it stands."""

from datetime import datetime, timedelta

from django.db.models import Q

from rapport.business.conversations import events, rules
from rapport.business.conversations.models import Channel, Conversation, Message, Participant
from rapport.business.conversations.queries.ways import thread_of
from rapport.business.customers import actions as customers
from rapport.business.customers.models import ContactPoint, Customer
from rapport.plumbing.ledger.actions import record
from rapport.plumbing.messaging.models import Arrival
from rapport.plumbing.messaging.providers import Incoming

from . import locked
from .callers import held_point, writer_of

# A closed conversation goes on when they write within so long; later it is a new one.
REMEMBERED = timedelta(days=14)
FUTURE = timedelta(minutes=5)


def file_text(said: Incoming, *, arrival: Arrival, now: datetime) -> Message:
    """One message of it; to be called inside a transaction with the arrival's row held."""
    channel = Channel.SMS if arrival.kind == Channel.SMS else Channel.SOCIAL
    is_public = channel == Channel.SOCIAL and said.is_public
    outside = said.thread if channel == Channel.SOCIAL else ""
    point = held_point(channel, said.sender)
    found = _joined(point, arrival, outside, is_public, now) if point else None
    customer = (
        found.customer if found else writer_of(point, name=said.name, source=channel, now=now)
    )
    at = _said_at(said, now)
    if found and _spoken_since(found, at):
        at = now  # On its way while we wrote: what we said, or planned to, does not answer it.
    text = _text(said)
    starts = found is None
    one = found or _started(
        said, arrival=arrival, point=point, customer=customer, channel=channel, at=at, text=text
    )
    message = Message.objects.create(
        conversation=one,
        side=Message.Side.THEM,
        channel=channel,
        sender=point,
        sender_name=(said.name.strip() or said.sender)[:200],
        recipients=[arrival.line.address] if arrival.line else [],
        at=at,
        text=text,
        thanks=rules.says_thanks(text),
        state=Message.State.RECEIVED,
        arrival=arrival,
    )
    _announce(one, message, starts=starts, at=at)
    return message


def _joined(
    point: ContactPoint, arrival: Arrival, outside: str, is_public: bool, now: datetime
) -> Conversation | None:
    """The conversation that goes on; a public one is never continued by private words."""
    rows = Conversation.objects.select_for_update(of=("self",))
    fitting = thread_of(point, arrival.line, outside=outside)
    rows = rows.select_related("customer", "mailbox", "point").filter(fitting)
    on_it = Q(messages__channel=arrival.kind) | Q(channel=arrival.kind)
    rows = rows.filter(on_it, is_public=is_public)
    if is_public and not outside:
        return None
    latest = rows.filter(merged_into=None).order_by("-last_at", "-pk").first()
    if latest is None:
        return None
    return latest if latest.is_open or latest.last_at > now - REMEMBERED else None


def _started(
    said: Incoming,
    *,
    arrival: Arrival,
    point: ContactPoint | None,
    customer: Customer | None,
    channel: str,
    at: datetime,
    text: str,
) -> Conversation:
    is_public = channel == Channel.SOCIAL and said.is_public
    one = Conversation.objects.create(
        customer=customer,
        point=point,
        line=arrival.line,
        channel=channel,
        is_public=is_public,
        outside_thread=said.thread[:200] if channel == Channel.SOCIAL else "",
        link=said.link if said.link.startswith(("https://", "http://")) else "",
        subject=rules.review_subject(said.title, said.stars),
        made_at=at,
        last_at=at,
        waiting_since=at,
        preview=rules.preview(text),
    )
    if point:
        Participant.objects.create(conversation=one, point=point, added_at=at)
    return one


def _announce(one: Conversation, message: Message, *, starts: bool, at: datetime) -> None:
    if not starts:
        was_open = one.is_open
        one.last_at, one.preview = max(one.last_at, at), rules.preview(message.text)
        locked.turn_is_ours(one, at=at)
        one.save(update_fields=["last_at", "preview", "state", "waiting_since"])
        if not was_open:
            fact = events.ConversationReopened(conversation_id=one.pk, customer_id=one.customer_id)
            record(fact, by=None, at=at, audience=one.audience)
    heard = events.MessageReceived(
        conversation_id=one.pk,
        message_id=message.pk,
        customer_id=one.customer_id,
        channel=message.channel,
        subject=one.subject if starts else "",
        preview=rules.preview(message.text),
        starts=starts,
    )
    record(heard, by=None, at=at, audience=one.audience)
    if one.customer_id:
        customers.note_contact(one.customer_id, at=at, direction="them")
    locked.make_findable(one, newest=message.text, is_new=starts)
    locked.tell(one)


def _said_at(said: Incoming, now: datetime) -> datetime:
    """When they wrote it; a clock that runs ahead of ours is not believed."""
    at = said.said_at
    return at if at and now - REMEMBERED < at < now + FUTURE and at <= now else now


def _spoken_since(one: Conversation, at: datetime) -> bool:
    ours = one.messages.filter(side=Message.Side.US, is_automatic=False, at__gte=at)
    return ours.exclude(state=Message.State.TAKEN_BACK).exists()


def _text(said: Incoming) -> str:
    return said.text.strip()
