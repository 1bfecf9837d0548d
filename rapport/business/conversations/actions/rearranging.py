"""Two conversations become one, or one becomes two; taken back later from the journal."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q, QuerySet

from rapport.business.conversations import events, rules
from rapport.business.conversations.models import (
    Conversation,
    Message,
    Participant,
    Presence,
    Rearrangement,
)
from rapport.business.team.models import Member
from rapport.business.team.rules import Capability
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.kernel.words import say
from rapport.plumbing.ledger.actions import record

from . import remembering
from .drafts import move_drafts
from .remembering import RESTORED

NOT_THERE = say("There is no such conversation.")


@transaction.atomic
def merge(conversation_id: int, *, other_id: int, by: Member, now: datetime) -> Rearrangement:
    """The messages of the other one go on in this one; its address leads here from now on."""
    by.require(Capability.ANSWER)
    kept, other = _both(conversation_id, other_id, by)
    reason = rules.merge_refusal(
        is_same=kept.pk == other.pk,
        kept_customer=kept.customer_id,
        other_customer=other.customer_id,
        kept_is_private=kept.is_private,
        other_is_private=other.is_private,
        kept_is_public=kept.is_public,
        other_is_public=other.is_public,
    )
    if reason:
        raise Refused(reason)
    done = Rearrangement.objects.create(
        kind=Rearrangement.Kind.MERGE,
        kept=kept,
        other=other,
        by=by,
        at=now,
        journal={
            "messages": list(other.messages.order_by("pk").values_list("pk", flat=True)),
            "participants": _joined_by(kept, other, now),
            "kept": remembering.state_of(kept),
            "other": remembering.state_of(other),
        },
    )
    _take_in(kept, other)
    fact = events.ConversationsMerged(
        conversation_id=kept.pk,
        other_conversation=other.pk,
        customer_id=kept.customer_id,
        rearrangement_id=done.pk,
    )
    record(fact, by=by, at=now, audience=kept.audience)
    return done


@transaction.atomic
def split(message_id: int, *, by: Member, now: datetime) -> Rearrangement:
    """This message, and what follows it, in a conversation of its own."""
    by.require(Capability.ANSWER)
    first = Message.objects.filter(pk=message_id).first()
    if first is None:
        raise Refused(say("There is no such message here."))
    kept, _ = _both(first.conversation_id, first.conversation_id, by)
    moving = _from(kept, first)
    ids = list(moving.values_list("pk", flat=True))
    reason = rules.split_refusal(before=kept.messages.count() - len(ids), moving=len(ids))
    if reason:
        raise Refused(reason)
    memory = remembering.state_of(kept)
    other = _begun(kept, first, ids)
    done = Rearrangement.objects.create(
        kind=Rearrangement.Kind.SPLIT,
        kept=kept,
        other=other,
        by=by,
        at=now,
        journal={"messages": ids, "kept": memory},
    )
    _let_go(kept, other, ids, now)
    fact = events.ConversationSplit(
        conversation_id=kept.pk,
        other_conversation=other.pk,
        customer_id=kept.customer_id,
        rearrangement_id=done.pk,
    )
    record(fact, by=by, at=now, audience=kept.audience)
    return done


@transaction.atomic
def rearrange_back(rearrangement_id: int, *, by: Member, now: datetime) -> Rearrangement:
    """Both as they were; what was said since stays where it was said."""
    by.require(Capability.ANSWER)
    done = Rearrangement.objects.select_for_update().get(pk=rearrangement_id)
    if done.undone_at is not None:
        return done
    rows = {one.pk: one for one in _locked(done.kept_id, done.other_id)}
    kept, other = rows[done.kept_id], rows[done.other_id]
    if not Rearrangement.objects.visible_to(by).filter(pk=done.pk).exists():
        raise Refused(NOT_THERE)
    was_merge = done.kind == Rearrangement.Kind.MERGE
    involved = Q(kept__in=[kept, other]) | Q(other__in=[kept, other])
    later = Rearrangement.objects.standing().filter(involved, pk__gt=done.pk)
    stands = other.merged_into_id == (kept.pk if was_merge else None)
    if reason := rules.undo_refusal(is_newest=not later.exists(), stands=stands):
        raise Refused(reason)
    if was_merge:
        _give_back(done, kept, other)
    else:
        _joined_by(kept, other, now)
        _take_in(kept, other)
    done.undone_at, done.undone_by = now, by
    done.save(update_fields=["undone_at", "undone_by"])
    fact = events.RearrangementUndone(
        conversation_id=kept.pk,
        other_conversation=other.pk,
        customer_id=kept.customer_id,
        rearrangement_id=done.pk,
        was_merge=was_merge,
    )
    record(fact, by=by, at=now, audience=kept.audience)
    return done


def _locked(*ids: int) -> list[Conversation]:
    """Held in one order, so that two who rearrange at once wait instead of blocking each other."""
    rows = Conversation.objects.select_for_update(of=("self",)).filter(pk__in=ids)
    return list(rows.select_related("customer", "mailbox", "point", "owner").order_by("pk"))


def _both(kept_id: int, other_id: int, by: Member) -> tuple[Conversation, Conversation]:
    rows = {one.pk: one for one in _locked(kept_id, other_id)}
    seen = Conversation.objects.visible_to(by).filter(pk__in=rows)
    if seen.count() != len({kept_id, other_id}):
        raise Refused(NOT_THERE)
    return rows[kept_id], rows[other_id]


def _from(one: Conversation, first: Message) -> "QuerySet[Message]":
    later = Q(at__gt=first.at) | Q(at=first.at, pk__gte=first.pk)
    return one.messages.filter(later).order_by("at", "pk")


def _joined_by(kept: Conversation, other: Conversation, now: datetime) -> list[int]:
    """Who took part there takes part here; the points that did not before."""
    here = set(kept.participants.values_list("point_id", flat=True))
    there = other.participants.order_by("pk").values_list("point_id", flat=True)
    new = [pk for pk in there if pk not in here]
    Participant.objects.bulk_create(
        Participant(conversation=kept, point_id=pk, added_at=now) for pk in new
    )
    return new


def _take_in(kept: Conversation, other: Conversation) -> None:
    """Everything said in the other one is said here."""
    Message.objects.filter(conversation=other).update(conversation=kept)
    Presence.objects.filter(conversation=other).delete()
    move_drafts(other, to=kept)
    waits = [at for at in (kept.waiting_since, other.waiting_since) if at]
    kept.waiting_since = min(waits) if waits else None
    kept.state = kept.State.OPEN if kept.is_open or other.is_open else kept.State.CLOSED
    kept.owner = kept.owner or other.owner
    kept.automatic_answers = max(kept.automatic_answers, other.automatic_answers)
    if other.waiting_since and not other.is_snoozed:
        kept.snoozed_at = kept.snoozed_until = kept.snoozed_by = None
    remembering.retell(kept)
    kept.save(update_fields=[*RESTORED, "last_at", "preview", "automatic_answers"])
    other.merged_into, other.state = kept, other.State.CLOSED
    other.waiting_since = other.due_by = None
    other.snoozed_at = other.snoozed_until = other.snoozed_by = None
    other.save(update_fields=[*RESTORED, "due_by", "merged_into"])
    remembering.forget_or_index(kept, other)


def _give_back(done: Rearrangement, kept: Conversation, other: Conversation) -> None:
    """What had come with a merge goes again, and the other one stands on its own."""
    moved = kept.messages.filter(pk__in=done.journal["messages"])
    moved.update(conversation=other)
    speakers = kept.messages.exclude(sender=None).values("sender")
    came = Participant.objects.filter(conversation=kept, point__in=done.journal["participants"])
    came.exclude(point__in=speakers).delete()
    answered = kept.messages.filter(side=Message.Side.US, is_automatic=False, at__gt=done.at)
    remembering.restore(other, done.journal["other"])
    if answered.exclude(state__in=Message.UNSAID).exists():
        other.waiting_since = None
    other.merged_into = None
    remembering.retell(other)
    other.save(update_fields=[*RESTORED, "last_at", "preview", "merged_into"])
    remembering.wait_anew(kept)
    remembering.retell(kept)
    kept.save(update_fields=["waiting_since", "last_at", "preview"])
    remembering.forget_or_index(kept, other)


def _begun(kept: Conversation, first: Message, ids: list[int]) -> Conversation:
    """The new one: with the same customer, in the same mailbox, as private or public as before."""
    is_alike = first.channel == kept.channel
    theirs = Message.objects.filter(pk__in=ids, side=Message.Side.THEM).exclude(sender=None)
    speaker = theirs.order_by("at", "pk").first()
    return Conversation.objects.create(
        customer=kept.customer,
        point_id=speaker.sender_id if speaker else kept.point_id,
        mailbox=kept.mailbox,
        line=kept.line,
        is_public=kept.is_public and is_alike,
        outside_thread=kept.outside_thread if is_alike else "",
        link=kept.link if is_alike else "",
        is_unproven=kept.is_unproven,
        channel=first.channel,
        subject=(first.subject or kept.subject)[:300],
        state=kept.state,
        owner=kept.owner,
        made_at=first.at,
        last_at=first.at,
    )


def _let_go(kept: Conversation, other: Conversation, ids: list[int], now: datetime) -> None:
    Message.objects.filter(pk__in=ids).update(conversation=other)
    senders = other.messages.exclude(sender=None).values_list("sender_id", flat=True)
    points = {pk for pk in (*senders, other.point_id) if pk is not None}
    Participant.objects.bulk_create(
        Participant(conversation=other, point_id=pk, added_at=now) for pk in sorted(points)
    )
    if kept.waiting_since is not None:
        other.waiting_since = kept.waiting_since
        remembering.wait_anew(other)
        remembering.wait_anew(kept)
    for one in (kept, other):
        remembering.retell(one)
        one.save(update_fields=["waiting_since", "last_at", "preview"])
    remembering.forget_or_index(kept, other)
