"""What a member wrote that did not get there: told to them on every screen until it is seen to."""

from django.urls import reverse

from rapport.business.conversations.models import Message
from rapport.business.team.models import Member
from rapport.plumbing.kernel.words import say

from .mailboxes import Banner

SHOWN = 3


def unreached(member: Member) -> list[Banner]:
    """Their answers that failed, while nobody has answered since, and those that were held."""
    rows = Message.objects.filter(
        author=member, state__in=[Message.State.FAILED, Message.State.HELD]
    ).filter(conversation__waiting_since__isnull=False)
    rows = rows.select_related("conversation__customer", "conversation__point")
    return [_told(one) for one in rows.order_by("-pk")[:SHOWN]]


def _told(message: Message) -> Banner:
    who = message.conversation.who or message.conversation.title
    if message.state == Message.State.HELD:
        words = say("Your answer to {who} was held: {why}", who=who, why=say(message.failure))
    else:
        words = say("Your answer to {who} was not delivered.", who=who)
    place = reverse("conversations:show", args=[message.conversation_id])
    return Banner(words, f"{place}#message-{message.pk}")
