"""Our letters: whom they go to, what they look like, and their way into the outbox."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Self

from django.conf import settings
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from rapport.business.conversations.models import Attachment, Conversation, Mailbox, Message
from rapport.business.conversations.queries.mailboxes import (
    SYSTEM,
    default_mailbox,
    our_address,
)
from rapport.business.customers.models import ContactPoint, Reach
from rapport.business.team.models import Member
from rapport.business.team.queries import business
from rapport.plumbing.files.actions import open_file
from rapport.plumbing.files.actions import store as store_file
from rapport.plumbing.kernel.refusal import Refused
from rapport.plumbing.kernel.words import say
from rapport.plumbing.mail.actions import queue_mail
from rapport.plumbing.mail.addresses import Address, domain_of
from rapport.plumbing.mail.models import OutgoingMail
from rapport.plumbing.mail.threading import new_message_id
from rapport.plumbing.mail.writing import File, Letter, Quoted, written_mail

QUOTED = 5_000  # characters of theirs that we repeat below our answer
REMEMBERED = 30  # ids of the thread to choose the References from


@dataclass(frozen=True, kw_only=True)
class Upload:
    """A file to send along."""

    name: str
    content_type: str
    data: bytes


@dataclass(frozen=True)
class Thread:
    """What was said last, newest first: read once for everything a letter needs to know."""

    said: list[Message]

    @classmethod
    def of(cls, one: Conversation) -> Self:
        fields = ("side", "at", "state", "is_automatic", "message_id", "sender_name", "sender")
        rows = one.messages.exclude(side=Message.Side.NOTE).select_related("sender").only(*fields)
        rows = rows.exclude(state__in=Message.UNSAID)
        return cls(list(rows.order_by("-at", "-pk")[:REMEMBERED]))

    @property
    def last_of_theirs(self) -> Message | None:
        return next((one for one in self.said if one.side == Message.Side.THEM), None)

    @property
    def their_point(self) -> ContactPoint | None:
        """The address a person of theirs spoke from last."""
        people = (one for one in self.said if one.side == "them" and not one.is_automatic)
        return next((one.sender for one in people if one.sender), None)

    @property
    def has_automatic_answer(self) -> bool:
        """Whether a machine of ours has spoken since a person of ours did."""
        ours = (one for one in self.said if one.side == Message.Side.US)
        last = next(ours, None)
        return bool(last and last.is_automatic)

    @property
    def references(self) -> list[str]:
        """The ids of the thread, oldest first."""
        ids = [one.message_id for one in reversed(self.said) if one.message_id]
        return list(dict.fromkeys(ids))


@dataclass(frozen=True)
class Route:
    """From which of our addresses to which of theirs, and what was said before."""

    mailbox: Mailbox | None
    ours: Address
    theirs: ContactPoint
    thread: Thread

    @property
    def channel(self) -> str:
        return self.mailbox.key if self.mailbox else SYSTEM

    @property
    def has_server(self) -> bool:
        return bool(self.mailbox and self.mailbox.smtp_host)


def route_of(one: Conversation) -> Route | None:
    """How a letter in this conversation travels; None when one end is not known."""
    thread = Thread.of(one)
    theirs = _their_point(one, thread)
    mailbox = one.mailbox if one.mailbox and one.mailbox.smtp_host else default_mailbox()
    mailbox = mailbox or one.mailbox
    ours = our_address(mailbox)
    return Route(mailbox, ours, theirs, thread) if theirs and ours else None


def missing_end(one: Conversation) -> Refused:
    """Why there is no route, in words."""
    if _their_point(one, Thread.of(one)) is None:
        return Refused(say("Nobody's e-mail address is known here."))
    return Refused(say("Connect a mailbox first: your answer needs an address to come from."))


def kept_files(message: Message, uploads: Sequence[Upload], now: datetime) -> list[File]:
    """Keep what goes along and tie it to the message."""
    files = []
    for one in uploads:
        kept = store_file(one.data, name=one.name, content_type=one.content_type, now=now)
        Attachment.objects.create(
            message=message, file=kept, name=one.name[:255], content_type=kept.content_type
        )
        files.append(File(name=one.name, content_type=kept.content_type, data=one.data))
    return files


def files_of(message: Message) -> list[File]:
    """What was tied to a message that leaves only now."""
    files = []
    for one in message.attachments.select_related("file").order_by("pk"):
        with open_file(one.file) as data:
            files.append(File(name=one.name, content_type=one.content_type, data=data.read()))
    return files


def queue(
    message: Message,
    *,
    route: Route,
    leaves_at: datetime,
    signature: str = "",
    quotes: bool = False,
    files: Sequence[File] = (),
    unsubscribe: str = "",
) -> OutgoingMail:
    """Write the letter and put it in the outbox; without a server to send by it is held there.

    With an address to `unsubscribe` it is a letter to many, which answers nobody.
    """
    one = message.conversation
    answered = route.thread.last_of_theirs
    letter = Letter(
        message_id=message.message_id,
        sender=route.ours,
        to=[Address(_shown_name(one), route.theirs.value)],
        subject=message.subject,
        text=message.text,
        at=message.at,
        signature=signature,
        quoted=_quoted(one, answered) if quotes and answered else None,
        in_reply_to=answered.message_id if answered else "",
        references=route.thread.references,
        files=files,
        is_automatic=message.is_automatic and not unsubscribe,
        unsubscribe=unsubscribe,
        loop_mark=message.message_id,
    )
    try:
        return queue_mail(
            written_mail(letter),
            message_id=message.message_id,
            envelope_from=route.ours.email,
            recipients=[route.theirs.value],
            channel=route.channel,
            now=message.at,
            reference=f"message:{message.pk}",
            not_before=leaves_at,
            is_held=not route.has_server,
        )
    except ValueError as problem:
        raise Refused(say("This letter is larger than mail servers take.")) from problem


def _shown_name(one: Conversation) -> str:
    """Beside the address; nothing that a stranger typed."""
    return one.customer.name if one.customer and not one.is_unproven else ""


def language_of(one: Conversation) -> str:
    """The language they read."""
    return (one.customer.language if one.customer else "") or business().language or "en"


def signed_id(one: Conversation, route: Route) -> str:
    domain = domain_of(route.ours.email)
    return new_message_id(one.pk, key=settings.MAIL_KEY.encode(), domain=domain)


def signature_of(by: Member, route: Route) -> str:
    return by.signature or (route.mailbox.signature if route.mailbox else "")


def _their_point(one: Conversation, thread: Thread) -> ContactPoint | None:
    """The address they spoke from last, else the conversation's, else the customer's own."""
    for point in (thread.their_point, one.point):
        if point and point.kind == ContactPoint.Kind.EMAIL:
            return point
    return email_of(one.customer_id) if one.customer_id else None


def email_of(customer_id: int) -> ContactPoint | None:
    """Where mail reaches this customer best."""
    reaches = Reach.objects.live().filter(customer=customer_id, point__kind="email")
    best = reaches.select_related("point").order_by("-is_preferred", "-is_whose", "pk").first()
    return best.point if best else None


def _quoted(one: Conversation, answered: Message) -> Quoted | None:
    if not answered.text:
        return None
    with translation.override(language_of(one)):
        written_on = date_format(timezone.localtime(answered.at), "DATE_FORMAT")
        name = answered.sender_name or _("you")
        intro = _("On %(date)s, %(name)s wrote:") % {"date": written_on, "name": name}
    return Quoted(intro=intro, text=answered.text[:QUOTED])
