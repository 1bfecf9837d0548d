"""Looking after a conversation: whose it is, whether it is done, what we tell each other."""

from datetime import datetime

from django.db import transaction

from rapport.business.conversations import events, rules
from rapport.business.conversations.models import Conversation, Message
from rapport.business.team.models import Member
from rapport.business.team.rules import Capability
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.kernel.words import say
from rapport.plumbing.ledger.actions import record

from . import calling, locked, snooze


@transaction.atomic
def assign(conversation_id: int, *, to: Member | None, by: Member, now: datetime) -> Conversation:
    """Give it to a colleague, or to nobody."""
    by.require(Capability.ANSWER)
    one = locked.conversation(conversation_id)
    if one.owner_id == (to.pk if to else None):
        return one
    if to and not (to.can(Capability.ANSWER) and _may_see(one, to)):
        raise Refused(say("{name} cannot answer this conversation.", name=to.name))
    one.owner = to
    one.save(update_fields=["owner"])
    fact = events.ConversationAssigned(
        conversation_id=one.pk,
        customer_id=one.customer_id,
        member_id=to.pk if to else None,
        name=to.name if to else "",
    )
    record(fact, by=by, at=now, audience=one.audience)
    locked.tell(one)
    return one


@transaction.atomic
def close(conversation_id: int, *, by: Member | None, now: datetime) -> Conversation:
    """Done, said by a member or, by nobody, by time itself. Their next words open it again."""
    if by is not None:
        by.require(Capability.ANSWER)
    one = locked.conversation(conversation_id)
    if not one.is_open:
        return one
    snooze.end(one, because="member", by=by, now=now)
    one.state = Conversation.State.CLOSED
    one.waiting_since, one.back_because = None, ""
    one.save(update_fields=["state", "waiting_since", *snooze.FIELDS])
    fact = events.ConversationClosed(conversation_id=one.pk, customer_id=one.customer_id)
    record(fact, by=by, at=now, audience=one.audience)
    locked.tell(one)
    return one


@transaction.atomic
def reopen(conversation_id: int, *, by: Member, now: datetime) -> Conversation:
    """Not done after all; when theirs was the last word, it waits for us again."""
    by.require(Capability.ANSWER)
    one = locked.conversation(conversation_id)
    if one.is_open:
        return one
    one.state = Conversation.State.OPEN
    one.waiting_since = unanswered_since(one)
    one.save(update_fields=["state", "waiting_since"])
    fact = events.ConversationReopened(conversation_id=one.pk, customer_id=one.customer_id)
    record(fact, by=by, at=now, audience=one.audience)
    locked.tell(one)
    return one


def set_due(conversation_id: int, *, due_by: datetime | None, kind: str | None = None) -> None:
    """Whoever keeps deadlines says by when we owe the next word; None: no time runs.

    With `kind` they say as well what it is about, so that the list can be narrowed by it.
    """
    rows = Conversation.objects.filter(pk=conversation_id)
    rows.exclude(due_by=due_by).update(due_by=due_by)
    if kind is not None:
        rows.exclude(kind=kind).update(kind=kind)


def owe_nothing(conversation_id: int) -> None:
    """Their last words ask for no answer: it does not wait for us, and stays as it is."""
    rows = Conversation.objects.filter(pk=conversation_id)
    rows.update(waiting_since=None, due_by=None)


@transaction.atomic
def add_note(conversation_id: int, *, text: str, by: Member, now: datetime) -> Message:
    """Words among colleagues. The customer never sees them."""
    by.require(Capability.LOG_INTERACTIONS)
    if reason := rules.text_refusal(text):
        raise Refused(reason)
    one = locked.conversation(conversation_id)
    note = Message.objects.create(
        conversation=one,
        side=Message.Side.NOTE,
        channel=one.channel,
        author=by,
        sender_name=by.name,
        at=now,
        text=text.strip(),
        state=Message.State.RECEIVED,
    )
    fact = events.NoteAdded(
        conversation_id=one.pk,
        message_id=note.pk,
        customer_id=one.customer_id,
        preview=rules.preview(text),
        member_ids=calling.call(one, note, by=by, now=now),
    )
    record(fact, by=by, at=now, audience=one.audience)
    locked.make_findable(one, newest=note.text)
    locked.tell(one)
    return note


def _may_see(one: Conversation, member: Member) -> bool:
    return Conversation.objects.visible_to(member).filter(pk=one.pk).exists()


def unanswered_since(one: Conversation) -> datetime | None:
    """The first of their words behind our last answer."""
    spoken = one.messages.exclude(side=Message.Side.NOTE).filter(is_automatic=False)
    ours = spoken.filter(side=Message.Side.US)
    ours = ours.exclude(state__in=[*Message.UNSAID, Message.State.FAILED])
    last = ours.order_by("-at", "-pk").first()
    theirs = spoken.filter(side=Message.Side.THEM).order_by("at", "pk")
    waiting = (theirs.filter(at__gt=last.at) if last else theirs).first()
    return waiting.at if waiting else None
