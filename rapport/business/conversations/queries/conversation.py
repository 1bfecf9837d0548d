"""One conversation on one screen."""

from dataclasses import dataclass

from django.db.models import Prefetch, Q

from rapport.business.conversations.models import Attachment, Conversation, Draft, Message
from rapport.business.customers.models import Customer, Reach
from rapport.business.team.models import Member
from rapport.business.team.rules import Capability

SHOWN = 50
EARLIER = 5


@dataclass(frozen=True)
class Shown:
    conversation: Conversation
    messages: list[Message]
    has_older: bool
    draft: Draft | None
    candidates: list[Customer]
    earlier: list[Conversation]
    members: list[Member]
    may_answer: bool

    @property
    def asks_who(self) -> bool:
        return self.conversation.customer_id is None


def show(conversation: Conversation, member: Member, *, before: int = 0) -> Shown:
    """The last messages with their files, and what stands beside them; eight queries at most."""
    messages = _messages(conversation, before)
    may_answer = member.can(Capability.ANSWER)
    asks_who = conversation.customer_id is None
    return Shown(
        conversation=conversation,
        messages=list(reversed(messages[:SHOWN])),
        has_older=len(messages) > SHOWN,
        draft=conversation.drafts.filter(member=member).first() if may_answer else None,
        candidates=candidates(conversation, member) if asks_who else [],
        earlier=_earlier(conversation, member),
        members=list(Member.objects.people().active().by_name()) if may_answer else [],
        may_answer=may_answer,
    )


def candidates(conversation: Conversation, member: Member) -> list[Customer]:
    """Whom this address reaches: the ones to choose from when nobody knows who wrote."""
    if conversation.point_id is None:
        return []
    reached = Reach.objects.live().filter(point=conversation.point_id).values("customer")
    return list(
        Customer.objects.visible_to(member).filter(pk__in=reached).order_by("sort_name", "pk")[:20]
    )


def participants(conversation: Conversation) -> frozenset[int]:
    return frozenset(conversation.participants.values_list("point_id", flat=True))


def _messages(conversation: Conversation, before: int) -> list[Message]:
    found = conversation.messages.select_related("author", "sender", "outgoing")
    if before:
        pivot = Message.objects.filter(pk=before, conversation=conversation).first()
        if pivot:
            found = found.filter(Q(at__lt=pivot.at) | Q(at=pivot.at, pk__lt=pivot.pk))
    files = Prefetch("attachments", Attachment.objects.select_related("file").order_by("pk"))
    return list(found.prefetch_related(files).order_by("-at", "-pk")[: SHOWN + 1])


def _earlier(conversation: Conversation, member: Member) -> list[Conversation]:
    if conversation.customer_id is None:
        return []
    others = Conversation.objects.visible_to(member).filter(customer=conversation.customer_id)
    return list(others.exclude(pk=conversation.pk).latest_first()[:EARLIER])
