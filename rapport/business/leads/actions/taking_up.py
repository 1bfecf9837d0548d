"""A lead begins by an enquiry of somebody who has never bought; or a lost one lives again."""

from datetime import datetime

from django.db import transaction

from rapport.business.conversations.models import Conversation, Message
from rapport.business.customers.models import Customer, Tie
from rapport.business.leads import rules
from rapport.business.leads.models import Lead
from rapport.business.sales.models import Purchase
from rapport.business.team.queries import business

from .answering import answered
from .ending import revive
from .locked import whose
from .opening import LONGEST, opened
from .settings import first_stage, standard_source

ENQUIRIES = {"enquiry", "request"}
BY_CHANNEL = {
    "form": "form", "email": "mail", "chat": "chat", "social": "chat", "sms": "chat",
    "phone": "phone", "in_person": "walk_in",
}  # fmt: skip


@transaction.atomic
def take_up(conversation_id: int, *, want: str, now: datetime) -> Lead | None:
    """An enquiry in a conversation: a lead if they have never bought, or nothing.

    While one is open it is that one, whatever the words; a lost one lives again. Whoever was
    called no lead before is none now. Hearing of the same enquiry twice is hearing of it once.
    """
    talk = (
        Conversation.objects.select_related("mailbox", "owner").filter(pk=conversation_id).first()
    )
    if talk is None or talk.customer_id is None or (talk.mailbox and talk.mailbox.is_private):
        return None
    customer = whose(talk.customer_id, by=None)
    before = list(Lead.objects.filter(customer=customer).order_by("-opened_at", "-pk"))
    if any(one.state == Lead.State.NO_LEAD for one in before):
        return None
    if open_one := next((one for one in before if one.is_open), None):
        return open_one
    if before or not _has_never_bought(customer):
        return _alive_again(before, customer, now=now)
    introduced = Tie.objects.filter(customer=customer, kind=Tie.Kind.INTRODUCED_BY).exists()
    kind = "referral" if introduced else BY_CHANNEL.get(talk.channel, "other")
    lead = Lead(
        customer=customer,
        conversation=talk,
        source=standard_source(kind, now=now),
        stage=first_stage(now=now),
        owner=talk.owner or customer.keeper,
        want=" ".join(want.split())[:LONGEST] or talk.title[:LONGEST] or customer.name,
        currency=business().currency,
        opened_at=talk.made_at,
        moved_at=talk.made_at,
    )
    return opened(lead, by=None, now=now)


@transaction.atomic
def take_up_identified(conversation_id: int, *, now: datetime) -> Lead | None:
    """Now we know whose enquiry it was."""
    talk = Conversation.objects.filter(pk=conversation_id).first()
    if talk is None or talk.kind not in ENQUIRIES:
        return None
    return take_up(conversation_id, want=talk.title, now=now)


@transaction.atomic
def take_up_talk(message_id: int, *, now: datetime) -> Lead | None:
    """Somebody who never bought called or came by: a lead that was answered on the spot."""
    said = Message.objects.filter(pk=message_id).select_related("conversation", "author").first()
    if said is None:
        return None
    lead = take_up(said.conversation_id, want=said.subject or said.text, now=now)
    if lead is not None and lead.is_open and lead.first_answer_at is None:
        at = max(said.at, lead.opened_at)
        return answered(lead.pk, at=at, by=said.author, answer=said, now=now)
    return lead


@transaction.atomic
def hear_again(customer_id: int, *, now: datetime) -> Lead | None:
    """They wrote again in a conversation that was open: a lost lead of theirs lives again."""
    customer = Customer.objects.standing().filter(pk=customer_id).first()
    if customer is None or not Lead.objects.filter(customer=customer, state="lost").exists():
        return None
    whose(customer.pk, by=None)
    before = list(Lead.objects.filter(customer=customer).order_by("-opened_at", "-pk"))
    if any(one.is_open for one in before):
        return None
    return _alive_again(before, customer, now=now)


def _alive_again(before: list[Lead], customer: Customer, *, now: datetime) -> Lead | None:
    """The lead they lost interest in, if they have said something since, and not too late."""
    lost = next((one for one in before if one.state == Lead.State.LOST), None)
    if lost is None or lost.lost_at is None or not rules.revives(lost_at=lost.lost_at, now=now):
        return None
    if customer.heard_at is not None and customer.heard_at <= lost.lost_at:
        return None
    return revive(lost.pk, by=None, now=now, cause="word")


def _has_never_bought(customer: Customer) -> bool:
    if customer.stage != Customer.Stage.FUTURE:
        return False
    return not Purchase.objects.filter(customer=customer, is_return=False).exists()
