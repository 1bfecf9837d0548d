"""Letters that tell of what a trial gives: to each of the group, once, and to nobody else."""

from datetime import datetime

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from rapport.business.conversations import events, rules
from rapport.business.conversations.models import Channel, Conversation, Message, Participant
from rapport.business.conversations.queries.filling import Whom, facts_for, language_for
from rapport.business.conversations.queries.mailboxes import default_mailbox
from rapport.business.customers.models import Channel as Way
from rapport.business.customers.models import Customer, Purpose
from rapport.business.customers.queries.gate import may_send
from rapport.business.customers.queries.leaving import leaving_address
from rapport.business.customers.rules.gate import Why
from rapport.business.team.models import Member
from rapport.business.trials import actions as trials
from rapport.plumbing.design.words import spoken
from rapport.plumbing.ledger.actions import record

from . import locked, outgoing
from .answer import withdrawn


@transaction.atomic
def write_offer(trial_id: int, customer_id: int, *, now: datetime) -> Message | None:
    """Write the letter they are to have. For twenty seconds it can be taken back; twice is once.

    That they may be written to was asked when it was given; who said no meanwhile gets none.
    """
    letter = trials.letter_to_write(trial_id, customer_id)
    if letter is None:
        return None
    customer = Customer.objects.standing().filter(pk=letter.customer_id).first()
    point = outgoing.email_of(letter.customer_id)
    by = letter.by or Member.objects.people().filter(role="owner").order_by("pk").first()
    if customer is None or point is None or by is None or _said_no(customer, now):
        trials.note_letter(letter.assignment_id, message_id=None)
        return None
    whom = Whom(conversation=None, customer=customer, member=by, now=now)
    one = Conversation.objects.create(
        customer=customer,
        point=point,
        mailbox=default_mailbox(),
        channel=Channel.EMAIL,
        state=Conversation.State.CLOSED,
        subject=_filled(letter.subject, letter, whom)[:300],
        owner=by,
        made_at=now,
        last_at=now,
    )
    Participant.objects.create(conversation=one, point=point, added_at=now)
    message = _written(one, _filled(letter.text, letter, whom), by=by, now=now)
    trials.note_letter(letter.assignment_id, message_id=message.pk if message else None)
    if message is None:
        one.delete()
    return message


def withdraw_offers(trial_id: int, *, now: datetime) -> int:
    """The trial was stopped: what has not left yet stays here. How many."""
    waiting = Message.objects.filter(
        pk__in=trials.letters_of(trial_id), state=Message.State.WAITING
    )
    return sum(_withdraw(pk, now) for pk in waiting.order_by("pk").values_list("pk", flat=True))


@transaction.atomic
def _withdraw(message_id: int, now: datetime) -> bool:
    conversation_id = Message.objects.values_list("conversation_id", flat=True).get(pk=message_id)
    one, message = locked.conversation(conversation_id), locked.message(message_id)
    return withdrawn(one, message, by=None, now=now)


def _said_no(customer: Customer, now: datetime) -> bool:
    """Whether something came between that forbids it; that we write to them just now does not."""
    verdict = may_send(customer, purpose=Purpose.OFFERS, channel=Way.EMAIL, now=now)
    return any(one.why not in {Why.TOO_MUCH, Why.QUIET_HOURS} for one in verdict.reasons)


def _written(one: Conversation, text: str, *, by: Member, now: datetime) -> Message | None:
    """The message, and its mail in the outbox with the way out of all such letters."""
    route = outgoing.route_of(one)
    if route is None:
        return None
    message = Message.objects.create(
        conversation=one,
        side=Message.Side.US,
        channel=Channel.EMAIL,
        author=by,
        sender_name=by.name,
        recipients=[route.theirs.value],
        at=now,
        subject=one.subject,
        text=text.strip(),
        is_automatic=True,
        automatic_reason=_("A letter to many"),
        state=Message.State.WAITING,
        message_id=outgoing.signed_id(one, route),
    )
    link = leaving_address(one.customer_id or 0, purpose=Purpose.OFFERS, channel=Way.EMAIL)
    signed = outgoing.signature_of(by, route)
    message.outgoing = outgoing.queue(
        message,
        route=route,
        leaves_at=now + rules.UNDO,
        signature="\n\n".join(part for part in (signed, _way_out(one, link)) if part),
        unsubscribe=link,
    )
    message.save(update_fields=["outgoing"])
    one.preview = rules.preview(message.text)
    one.save(update_fields=["preview"])
    fact = events.MessageSent(
        conversation_id=one.pk,
        message_id=message.pk,
        customer_id=one.customer_id,
        channel=Channel.EMAIL.value,
        subject=message.subject,
        preview=one.preview,
        is_automatic=True,
        to_many=True,
    )
    record(fact, by=by, at=now, audience=one.audience)
    locked.make_findable(one, newest=message.text, is_new=True)
    locked.tell(one)
    return message


def _way_out(one: Conversation, link: str) -> str:
    with translation.override(outgoing.language_of(one)):
        return _(
            "You have this letter because you said yes to offers. No more of them: %(link)s"
        ) % {"link": link}


def _filled(text: str, letter: trials.TrialLetter, whom: Whom) -> str:
    language = language_for(whom.customer)
    facts = dict(facts_for(whom, text, language=language))
    with translation.override(language):
        facts |= {
            name: fact if isinstance(fact, str) else spoken(fact)
            for name, fact in letter.facts.items()
        }
    return rules.without_holes(rules.filled(text, facts).text)
