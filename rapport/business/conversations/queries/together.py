"""Everything said with one customer, in one thread, whatever the channel."""

from dataclasses import dataclass

from django.db.models import Q

from rapport.business.conversations.models import Conversation, Message
from rapport.business.customers.models import Customer
from rapport.business.team.models import Member

SHOWN = 80


@dataclass(frozen=True)
class Said:
    message: Message
    begins: bool  # another conversation than the line before


@dataclass(frozen=True)
class Together:
    customer: Customer
    lines: list[Said]
    older: int  # before which message more was said; 0 when this is all


def together(customer: Customer, member: Member, *, before: int = 0) -> Together:
    """The last words of all their conversations that the member may see, in two queries."""
    seen = Conversation.objects.visible_to(member).filter(customer=customer)
    rows = Message.objects.filter(conversation__in=seen).select_related("conversation", "author")
    if before and (pivot := Message.objects.filter(pk=before, conversation__in=seen).first()):
        rows = rows.filter(Q(at__lt=pivot.at) | Q(at=pivot.at, pk__lt=pivot.pk))
    found = list(rows.order_by("-at", "-pk")[: SHOWN + 1])
    shown = list(reversed(found[:SHOWN]))
    lines, last = [], 0
    for message in shown:
        lines.append(Said(message, begins=message.conversation_id != last))
        last = message.conversation_id
    return Together(customer, lines, shown[0].pk if len(found) > SHOWN else 0)
