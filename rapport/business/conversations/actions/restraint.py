"""How often a machine of ours has spoken lately: to one person, and to people nobody has proven."""

from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from rapport.business.conversations.models import Conversation, Message
from rapport.business.customers.models import ContactPoint


def to_person_since(one: Conversation, theirs: ContactPoint, since: datetime) -> int:
    """Automatic answers to them: by this address, its sub-addresses, and others of theirs."""
    same = Q(conversation__participants__point__in=_alike(theirs))
    if one.customer_id is not None:
        same |= Q(conversation__customer=one.customer_id)
    return _said_by_machine(since).filter(same).values("pk").distinct().count()


def to_strangers_since(one: Conversation, theirs: ContactPoint, since: datetime) -> int:
    """Threads of strangers that a machine answered lately; nothing if they are no stranger.

    Whoever forges senders makes us write to each of them once: this bounds how many. A stranger
    is somebody to whom no person of ours has ever written.
    """
    ours = Message.objects.filter(side=Message.Side.US, is_automatic=False)
    if ours.filter(Q(conversation=one) | Q(conversation__participants__point=theirs)).exists():
        return 0
    answered = Conversation.objects.filter(
        state__in=Conversation.State.values, last_at__gt=since, automatic_answers__gt=0
    )
    return answered.exclude(Exists(ours.filter(conversation=OuterRef("pk")))).count()


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
