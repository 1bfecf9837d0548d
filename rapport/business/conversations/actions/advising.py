"""Advice declined, and what we know of how aggrieved somebody is."""

from datetime import datetime

from django.db import transaction

from rapport.business.conversations.models import Conversation, Dismissal
from rapport.business.team.models import Member
from rapport.business.team.rules import Capability

FOR_GOOD = ("blame:", "defensive:", "jargon:", "voice:", "shouting:", "address:")


@transaction.atomic
def dismiss_advice(conversation_id: int, *, key: str, by: Member, now: datetime) -> Dismissal:
    """ "Not this": about words it is remembered for good, else for this conversation."""
    by.require(Capability.ANSWER)
    where = None if key.startswith(FOR_GOOD) else conversation_id
    found, _ = Dismissal.objects.get_or_create(
        member=by, conversation_id=where, key=key[:120], defaults={"at": now}
    )
    return found


def hear_advice_again(*, by: Member) -> int:
    """Every "not this" about words is forgotten; the count."""
    return Dismissal.objects.filter(member=by, conversation=None).delete()[0]


def set_grievance(conversation_id: int, *, grievance: int) -> None:
    """Whoever keeps cases says how much they are aggrieved, 0 to 4."""
    rows = Conversation.objects.filter(pk=conversation_id)
    rows.exclude(grievance=grievance).update(grievance=grievance)
