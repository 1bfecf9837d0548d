"""Our own first word to a customer, as a letter or as a text message."""

from datetime import datetime

from django.db import transaction

from rapport.business.conversations import rules
from rapport.business.conversations.models import Channel, Conversation, Message, Participant
from rapport.business.conversations.queries.mailboxes import default_mailbox
from rapport.business.conversations.queries.ways import ways_to
from rapport.business.customers.models import Customer
from rapport.business.team.models import Member
from rapport.business.team.rules import Capability
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.kernel.words import say

from . import outgoing, texting
from .answer import send
from .holes import refuse_holes

_BY = {Channel.EMAIL.value, Channel.SMS.value}


@transaction.atomic
def start(
    customer_id: int,
    *,
    text: str,
    by: Member,
    now: datetime,
    subject: str = "",
    channel: str = Channel.EMAIL,
    thanks: bool = False,
) -> Message:
    """The first word is ours. Like an answer, it can be taken back for twenty seconds."""
    by.require(Capability.ANSWER)
    customer = Customer.objects.visible_to(by).led_to(customer_id).first()
    if customer is None:
        raise Refused(say("There is no such customer."))
    if channel not in _BY:
        raise Refused(say("The first word can be an e-mail or a text message."))
    if reason := rules.text_refusal(text):
        raise Refused(reason)
    refuse_holes(text)
    Customer.objects.select_for_update(of=("self",)).get(pk=customer.pk)
    if twin := _double_click(customer, channel=channel, text=text, by=by, now=now):
        return twin
    if channel == Channel.SMS:
        return _texted(customer, text=text, thanks=thanks, by=by, now=now)
    return _written(customer, subject=subject, text=text, thanks=thanks, by=by, now=now)


def _texted(customer: Customer, *, text: str, thanks: bool, by: Member, now: datetime) -> Message:
    """A short message has no subject; their answer comes back into this conversation."""
    way = next((one for one in ways_to(customer) if one.channel == Channel.SMS), None)
    if way is None:
        raise Refused(say("No number of {name} can be reached by SMS.", name=customer.name))
    one = Conversation.objects.create(
        customer=customer,
        point=way.point,
        line=way.line,
        channel=Channel.SMS,
        owner=by,
        made_at=now,
        last_at=now,
        preview=rules.preview(text),
    )
    return texting.say_in_short(one, way, text=text, thanks=thanks, by=by, now=now)


def _written(
    customer: Customer, *, subject: str, text: str, thanks: bool, by: Member, now: datetime
) -> Message:
    if not subject.strip():
        raise Refused(say("Give it a subject, so that they know what it is about."))
    point = outgoing.email_of(customer.pk)
    if point is None:
        raise Refused(say("No e-mail address of {name} is known.", name=customer.name))
    one = Conversation.objects.create(
        customer=customer,
        point=point,
        mailbox=default_mailbox(),
        channel=Channel.EMAIL,
        subject=subject.strip()[:300],
        owner=by,
        made_at=now,
        last_at=now,
    )
    Participant.objects.create(conversation=one, point=point, added_at=now)
    route = outgoing.route_of(one)
    if route is None:
        raise outgoing.missing_end(one)
    message = Message.objects.create(
        conversation=one,
        side=Message.Side.US,
        channel=Channel.EMAIL,
        author=by,
        sender_name=by.name,
        recipients=[point.value],
        at=now,
        subject=one.subject,
        text=text.strip(),
        thanks=thanks or rules.says_thanks(text),
        state=Message.State.WAITING,
        message_id=outgoing.signed_id(one, route),
    )
    send(message, route=route, by=by, now=now)
    return message


def _double_click(
    customer: Customer, *, channel: str, text: str, by: Member, now: datetime
) -> Message | None:
    """The same words to the same person, still on their way: said once."""
    ours = Message.objects.filter(conversation__customer=customer, side=Message.Side.US, author=by)
    ours = ours.filter(state=Message.State.WAITING, channel=channel, text=text.strip())
    return ours.filter(at__gt=now - rules.UNDO, at__lte=now).order_by("-pk").first()
