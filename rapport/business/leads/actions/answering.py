"""Our first answer, and how long they waited for it."""

from datetime import datetime

from django.db import transaction

from rapport.business.conversations.models import Message
from rapport.business.leads.events import LeadAnswered
from rapport.business.leads.models import Lead
from rapport.business.team.models import Member
from rapport.business.team.queries import opening_hours

from .locked import facts, held, told

MOST_MINUTES = 2**31 - 1


@transaction.atomic
def note_answer(message_id: int, *, now: datetime) -> int:
    """We said something to somebody: their leads that waited for a word have it."""
    said = Message.objects.filter(pk=message_id).select_related("conversation", "author").first()
    if said is None or said.is_automatic or not said.is_said:
        return 0
    customer_id = said.conversation.customer_id
    if customer_id is None:
        return 0
    waiting = Lead.objects.unanswered().filter(customer=customer_id, opened_at__lte=said.at)
    ids = list(waiting.order_by("pk").values_list("pk", flat=True))
    for pk in ids:
        answered(pk, at=said.at, by=said.author, answer=said, now=now)
    return len(ids)


@transaction.atomic
def answered(
    lead_id: int, *, at: datetime, by: Member | None, answer: Message | None, now: datetime
) -> Lead:
    """The first answer counts; a second one changes nothing."""
    lead = held(lead_id)
    if lead.first_answer_at is not None and lead.first_answer_at <= at:
        return lead
    minutes = min(MOST_MINUTES, round(opening_hours().opening_minutes(lead.opened_at, at)))
    lead.first_answer_at, lead.answer_minutes = at, max(0, minutes)
    lead.answered_by, lead.answer = by, answer
    lead.save(update_fields=["first_answer_at", "answer_minutes", "answered_by", "answer"])
    event = LeadAnswered(**facts(lead), minutes=lead.answer_minutes)
    told(event, lead, by=by, now=now)
    return lead


@transaction.atomic
def forget_answer(message_id: int, *, now: datetime) -> int:
    """What was taken back or never arrived was no answer; the next one, if any, is the first."""
    count = 0
    for pk in Lead.objects.filter(answer=message_id).order_by("pk").values_list("pk", flat=True):
        lead = held(pk)
        lead.first_answer_at = lead.answer_minutes = lead.answered_by = lead.answer = None
        lead.save(update_fields=["first_answer_at", "answer_minutes", "answered_by", "answer"])
        count += 1
        further = Message.objects.filter(
            conversation__customer=lead.customer_id,
            side=Message.Side.US,
            is_automatic=False,
            at__gte=lead.opened_at,
            state__in=[Message.State.WAITING, Message.State.SENT],
        ).exclude(pk=message_id)
        if next_one := further.order_by("at", "pk").select_related("author").first():
            answered(lead.pk, at=next_one.at, by=next_one.author, answer=next_one, now=now)
    return count
