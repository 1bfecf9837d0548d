"""What could be brought together with a conversation, and what was."""

from dataclasses import dataclass

from django.db.models import Q

from rapport.business.conversations.models import Conversation, Rearrangement
from rapport.business.team.models import Member

SHOWN = 20
TAKEN_BACK = 3


@dataclass(frozen=True)
class MergeScreen:
    conversation: Conversation
    others: list[Conversation]


def merge_screen(one: Conversation, member: Member) -> MergeScreen:
    """The customer's other conversations, and those of nobody known from the same addresses."""
    points = one.participants.values("point")
    fits = Q(customer=None, point__in=points)
    if one.customer_id is not None:
        fits |= Q(customer=one.customer_id)
    others = Conversation.objects.visible_to(member).filter(fits).exclude(pk=one.pk)
    others = others.select_related("customer", "point", "mailbox")
    return MergeScreen(
        conversation=one,
        others=[other for other in others.latest_first()[:SHOWN] if _fits(one, other)],
    )


def rearrangements(one: Conversation) -> list[Rearrangement]:
    """What can still be taken back here: the newest first, as only that one can."""
    rows = Rearrangement.objects.standing().filter(kept=one)
    return list(rows.select_related("by", "other").newest_first()[:TAKEN_BACK])


def standing_of(conversation_id: int, member: Member) -> int | None:
    """Where an old link leads: the conversation that this one became part of, if it may be seen."""
    found = conversation_id
    known = Conversation.objects.known_to(member)
    for _ in range(50):
        row = known.filter(pk=found).values_list("pk", "merged_into").first()
        if row is None or row[1] is None:
            return row[0] if row else None
        found = row[1]
    return None


def _fits(one: Conversation, other: Conversation) -> bool:
    return one.is_private == other.is_private
