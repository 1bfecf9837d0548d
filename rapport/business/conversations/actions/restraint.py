"""How often a machine of ours has spoken lately: to one person, and to people nobody has proven."""

from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from rapport.business.conversations.models import Conversation, Message, Participant
from rapport.business.customers.models import ContactPoint


def to_person_since(one: Conversation, theirs: ContactPoint, since: datetime) -> int:
    """Automatic answers to them: by this address, its sub-addresses, and others of theirs."""
    known = Conversation.objects.exclude(customer=None).filter(customer=one.customer_id)
    threads = _threads(_alike(theirs), known)
    return _said_by_machine(since).filter(conversation__in=threads).count()


def to_strangers_since(one: Conversation, theirs: ContactPoint, since: datetime) -> int:
    """Threads of strangers that a machine answered lately; nothing if they are no stranger.

    Whoever forges senders makes us write to each of them once: this bounds how many. A stranger
    is somebody to whom no person of ours has ever written.
    """
    ours = Message.objects.filter(side=Message.Side.US, is_automatic=False)
    threads = _threads(
        ContactPoint.objects.filter(pk=theirs.pk), Conversation.objects.filter(pk=one.pk)
    )
    if ours.filter(conversation__in=threads).exists():
        return 0
    answered = Conversation.objects.filter(
        state__in=Conversation.State.values, last_at__gt=since, automatic_answers__gt=0
    )
    return answered.exclude(Exists(ours.filter(conversation=OuterRef("pk")))).count()


def _threads(
    points: "QuerySet[ContactPoint]", others: "QuerySet[Conversation]"
) -> "QuerySet[Any, Any]":
    """Those that the points are part of, and these: found first, then what was said in them.

    Joined to messages or with an "or" between, each message there ever was would be looked at.
    """
    joined = Participant.objects.filter(point__in=points).values_list("conversation")
    return joined.union(others.values_list("pk"))


def _said_by_machine(since: datetime) -> "QuerySet[Message]":
    ours = Message.objects.filter(side=Message.Side.US, is_automatic=True, at__gt=since)
    return ours.exclude(state__in=Message.UNSAID)


def _alike(point: ContactPoint) -> "QuerySet[ContactPoint]":
    """The address with every word behind a plus sign: one mailbox, however it is written."""
    local, at, domain = point.value.rpartition("@")
    if point.kind != ContactPoint.Kind.EMAIL or not at:
        return ContactPoint.objects.filter(pk=point.pk)
    base = local.partition("+")[0]
    tagged = Q(value__startswith=f"{base}+", value__endswith=f"@{domain}")
    same = Q(pk=point.pk) | Q(value=f"{base}@{domain}") | tagged
    return ContactPoint.objects.filter(kind=ContactPoint.Kind.EMAIL).filter(same)
