"""Whoever answers STOP is heard at once: nothing is sent to them unasked on that channel."""

from datetime import datetime

from rapport.business.conversations.models import Channel, Message
from rapport.business.customers import actions as customers
from rapport.business.customers.models import Channel as Unasked
from rapport.business.customers.models import Consent, Customer
from rapport.business.customers.rules.consent import means_stop

# By which way we would have written to those who answer on this channel.
WAY = {
    Channel.EMAIL: Unasked.EMAIL,
    Channel.SMS: Unasked.TEXT,
    Channel.SOCIAL: Unasked.SOCIAL,
    Channel.CHAT: Unasked.SOCIAL,
}


def hear_stop(message_id: int, *, now: datetime) -> int:
    """Withdraw what the writer allowed on this channel, if STOP is all they say; for how many.

    Where an address is shared and nobody knows who wrote, it counts for all whom it reaches:
    one of them asked us to write there no more.
    """
    rows = Message.objects.select_related("conversation", "sender")
    message = rows.filter(pk=message_id).first()
    if message is None or not says_stop(message):
        return 0
    way, found = WAY[Channel(message.channel)], _writers(message)
    evidence = customers.Evidence(
        source=Consent.Source.REPLY,
        wording=message.text.strip() or message.subject,
        point=message.sender.shown if message.sender else "",
        at=min(message.at, now),
    )
    for pk in found:
        customers.withdraw_consent(pk, channels=[way], evidence=evidence, by=None, now=now)
    return len(found)


def says_stop(message: Message) -> bool:
    """Whether a person wrote to us, and nothing but that we should stop."""
    if message.is_automatic or message.side != Message.Side.THEM or message.channel not in WAY:
        return False
    return means_stop(message.text if message.text.strip() else message.subject)


def _writers(message: Message) -> list[int]:
    known = message.conversation.customer_id
    if known is not None:
        return list(Customer.objects.led_to(known).values_list("pk", flat=True))
    if message.sender is None:
        return []
    live = message.sender.reaches.live().filter(customer__merged_into=None)
    return list(live.order_by("customer_id").values_list("customer_id", flat=True))
