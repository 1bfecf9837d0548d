"""Where an arriving mail belongs. A thread is joined only by somebody who is part of it."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.conf import settings
from django.db.models import QuerySet

from rapport.business.conversations import rules
from rapport.business.conversations.models import Conversation, Mailbox, Message, Participant
from rapport.business.customers import points
from rapport.business.customers.models import ContactPoint
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.mail.parsing import ParsedMail
from rapport.plumbing.mail.threading import conversation_of

LOOKED_AT = 20  # ids of one mail


@dataclass
class Kin:
    """Messages of ours that the mail answers, and threads whose ids we signed ourselves."""

    ids: list[str]
    known: list[Message] = field(default_factory=list)
    signed: list[int] = field(default_factory=list)

    @property
    def conversations(self) -> list[int]:
        """The threads it may continue, the surest first."""
        by_id = {one.message_id: one.conversation_id for one in self.known}
        answered = [by_id[one] for one in self.ids if one in by_id]
        # A letter of ours that was moved to another conversation leads to where it is now.
        ours = {one.message_id: one.conversation_id for one in self.known if one.side == "us"}
        moved = [ours[one] for one in self.ids if one in ours and signed_conversation(one)]
        return list(dict.fromkeys([*moved, *self.signed, *answered]))


def signed_conversation(message_id: str) -> int | None:
    """The conversation an id of ours names; None for every id that we did not sign."""
    domain = message_id.rpartition("@")[2].rstrip(">")
    return conversation_of(message_id, key=settings.MAIL_KEY.encode(), domain=domain)


def kin_of(mail: ParsedMail) -> Kin:
    """One query for everything the ids of a mail lead to."""
    ids = [mail.in_reply_to, *reversed(mail.references)] if mail.in_reply_to else []
    ids = ids or list(reversed(mail.references))
    kin = Kin(ids=list(dict.fromkeys(ids))[:LOOKED_AT])
    for one in kin.ids:
        if (conversation_id := signed_conversation(one)) and conversation_id not in kin.signed:
            kin.signed.append(conversation_id)
    if kin.ids:
        kin.known = list(
            with_ids(one[:400] for one in kin.ids)
            .only("message_id", "conversation_id", "side")
            .order_by("pk")[:200]
        )
    return kin


def with_ids(message_ids: Iterable[str]) -> QuerySet[Message]:
    """The messages that carry one of these ids.

    The index holds only messages that have one. SQLite takes it only when the question says so as
    well; without that an answer costs a look at every message there ever was.
    """
    return Message.objects.filter(message_id__in=list(message_ids)).exclude(message_id="")


def twin_of(mail: ParsedMail, *, sender: int | None, mailbox: Mailbox | None) -> int | None:
    """The message of ours that this one repeats: same id, sender, mailbox and words.

    Asked only when the sender's address is held: of two doors at once, the second sees the first.
    """
    if not mail.message_id:
        return None
    same = with_ids([mail.message_id[:400]]).filter(sender=sender)
    same = same.filter(conversation__mailbox=mailbox).order_by("pk")
    texts = same.values_list("pk", "text")[:50]
    return next((pk for pk, text in texts if text == mail.reply_text), None)


def is_our_own(mail: ParsedMail) -> bool:
    """Our own letter, come back: we signed its id."""
    return signed_conversation(mail.message_id) is not None


def joined(
    kin: Kin, *, sender: ContactPoint | None, mailbox: Mailbox | None
) -> Conversation | None:
    """The conversation this mail continues; None when it must begin its own."""
    if sender is None or not kin.conversations:
        return None
    wanted = _standing(kin.conversations)
    part_of = Participant.objects.filter(conversation__in=wanted, point=sender)
    allowed = {pk: {sender.pk} for pk in part_of.values_list("conversation_id", flat=True)}
    for pk in wanted:
        if rules.may_join(sender=sender.pk, participants=allowed.get(pk, ())):
            rows = Conversation.objects.select_for_update(of=("self",))
            found = rows.select_related("customer", "mailbox", "point").filter(pk=pk).first()
            if found and _keeps_privacy(found, mailbox):
                return found
    return None


def _standing(conversations: list[int]) -> list[int]:
    """The same, each led on to the conversation that it became part of."""
    wanted = conversations
    for _ in range(LOOKED_AT):
        rows = Conversation.objects.filter(pk__in=wanted, merged_into__isnull=False)
        led = dict(rows.values_list("pk", "merged_into_id"))
        if not led:
            break
        wanted = list(dict.fromkeys(led.get(pk, pk) for pk in wanted))
    return wanted


def _keeps_privacy(one: Conversation, mailbox: Mailbox | None) -> bool:
    """What was written to a private mailbox never appears in a conversation that all may read."""
    if mailbox is None or not mailbox.is_private:
        return True
    return bool(one.mailbox and one.mailbox.is_private)


def known_point(email: str) -> ContactPoint | None:
    """The sender's address as we know it, held until the transaction ends."""
    value = spelled(email)
    if not value:
        return None
    rows = ContactPoint.objects.select_for_update()
    return rows.filter(kind=ContactPoint.Kind.EMAIL, value=value).first()


def made_point(email: str) -> ContactPoint | None:
    """The same, written down when it is new; nobody is met by that."""
    value = spelled(email)
    if not value:
        return None
    point, _ = ContactPoint.objects.get_or_create(
        kind=ContactPoint.Kind.EMAIL, value=value, defaults={"shown": value}
    )
    return point


def spelled(email: str) -> str:
    try:
        return points.email(email).value if email else ""
    except Refused:
        return ""
