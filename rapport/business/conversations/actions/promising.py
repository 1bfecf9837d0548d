"""Promises found in what we said: offered, kept as promises, or declined."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from rapport.business.conversations.models import Message, PromiseOffer
from rapport.business.conversations.queries.advising import moment_of, promises_in
from rapport.business.conversations.queries.filling import language_for
from rapport.business.promises import actions as promises
from rapport.business.promises.models import Promise
from rapport.business.team.models import Member
from rapport.business.team.rules import Capability
from rapport.plumbing.design.words import spoken
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.kernel.words import say

from . import locked


@transaction.atomic
def offer_promises(message_id: int, *, now: datetime) -> int:
    """Find the promises in words of ours and offer to keep them; each is offered once."""
    rows = Message.objects.select_related("conversation__customer")
    message = rows.filter(pk=message_id, side=Message.Side.US, is_automatic=False).first()
    if message is None or message.state == Message.State.TAKEN_BACK:
        return 0
    fallback = language_for(message.conversation.customer)
    found = promises_in(message.text, fallback, now=message.at)
    if not found:
        return 0
    offers = [
        PromiseOffer(
            message=message,
            key=one.key,
            text=one.text,
            due_by=moment_of(one),
            has_hour=one.due.at is not None,
            made_at=now,
        )
        for one in found
    ]
    PromiseOffer.objects.bulk_create(offers, ignore_conflicts=True)
    return len(offers)


@transaction.atomic
def keep_offered(
    message_id: int, *, keys: Collection[str], by: Member, now: datetime
) -> list[Promise]:
    """Those that were ticked while the answer was written."""
    if not keys:
        return []
    offer_promises(message_id, now=now)
    offers = PromiseOffer.objects.filter(message=message_id, key__in=list(keys)[:20])
    return [keep_offer(pk, by=by, now=now) for pk in offers.values_list("pk", flat=True)]


@transaction.atomic
def keep_offer(
    offer_id: int, *, by: Member, now: datetime, due_by: datetime | None = None
) -> Promise:
    """One tap: it is a promise, and whoever said it sees to it."""
    by.require(Capability.LOG_INTERACTIONS)
    offer = _held(offer_id)
    if offer.promise is not None:
        return offer.promise
    one = offer.message.conversation
    if one.customer_id is None:
        raise Refused(say("Say who this is first: a promise is made to somebody."))
    offer.promise = promises.make_promise(
        one.customer_id,
        text=offer.text,
        due_by=due_by or offer.due_by,
        has_hour=offer.has_hour,
        owner=offer.message.author or by,
        by=by,
        now=now,
        conversation_number=one.pk,
        message_number=offer.message_id,
        is_private=bool(one.mailbox and one.mailbox.is_private),
    )
    _decide(offer, by=by, now=now)
    return offer.promise


@transaction.atomic
def decline_offer(offer_id: int, *, by: Member, now: datetime) -> PromiseOffer:
    """It is no promise: never offered again for this message."""
    by.require(Capability.LOG_INTERACTIONS)
    offer = _held(offer_id)
    if offer.is_open:
        _decide(offer, by=by, now=now)
    return offer


@transaction.atomic
def withdraw_promises(message_id: int, *, now: datetime) -> int:
    """The message was taken back before it left: nobody heard what it promised."""
    offers = PromiseOffer.objects.filter(message=message_id)
    kept = offers.filter(promise__state=Promise.State.OPEN)
    for pk in list(kept.values_list("promise_id", flat=True)):
        reason = spoken(say("The message was taken back before it was sent."))
        promises.cancel(pk, reason=reason, by=None, now=now)
    return offers.delete()[0]


def _held(offer_id: int) -> PromiseOffer:
    rows = PromiseOffer.objects.select_for_update(of=("self",))
    return rows.select_related(
        "promise", "message__author", "message__conversation__mailbox",
        "message__conversation__customer",
    ).get(pk=offer_id)  # fmt: skip


def _decide(offer: PromiseOffer, *, by: Member, now: datetime) -> None:
    offer.decided_at, offer.decider = now, by
    offer.save(update_fields=["promise", "decided_at", "decider"])
    locked.tell(offer.message.conversation)
