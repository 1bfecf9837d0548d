"""Our letters: whom they go to, what they look like, and their way into the outbox."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from rapport.business.conversations.models import Attachment, Conversation, Mailbox, Message
from rapport.business.conversations.queries.mailboxes import (
    SYSTEM,
    default_mailbox,
    our_address,
    transport,
)
from rapport.business.customers.models import ContactPoint, Reach
from rapport.business.team.models import Member
from rapport.business.team.queries import business
from rapport.plumbing.files.actions import open_file
from rapport.plumbing.files.actions import store as store_file
from rapport.plumbing.files.models import StoredFile
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
class Route:
    """From which of our addresses to which of theirs."""

    mailbox: Mailbox | None
    ours: Address
    theirs: ContactPoint

    @property
    def channel(self) -> str:
        return self.mailbox.key if self.mailbox else SYSTEM


def route_of(one: Conversation) -> Route | None:
    """How a letter in this conversation travels; None when one end is not known."""
    theirs = _their_point(one)
    mailbox = one.mailbox if one.mailbox and one.mailbox.smtp_host else default_mailbox()
    mailbox = mailbox or one.mailbox
    ours = our_address(mailbox)
    return Route(mailbox, ours, theirs) if theirs and ours else None


def last_of_theirs(one: Conversation) -> Message | None:
    return one.messages.filter(side=Message.Side.THEM).order_by("-at", "-pk").first()


def missing_end(one: Conversation) -> Refused:
    """Why there is no route, in words."""
    if _their_point(one) is None:
        return Refused(say("Nobody's e-mail address is known here."))
    return Refused(say("Connect a mailbox first: your answer needs an address to come from."))


def sent_files(message: Message, uploads: Sequence[Upload], now: datetime) -> list[StoredFile]:
    """Keep what goes along and tie it to the message."""
    kept = []
    for one in uploads:
        file = store_file(one.data, name=one.name, content_type=one.content_type, now=now)
        Attachment.objects.create(
            message=message, file=file, name=one.name[:255], content_type=file.content_type
        )
        kept.append(file)
    return kept


def queue(
    message: Message,
    *,
    route: Route,
    subject: str,
    signature: str,
    quotes: bool,
    leaves_at: datetime,
) -> OutgoingMail:
    """Write the letter and put it in the outbox; without a server to send by it is held there."""
    one = message.conversation
    answered = last_of_theirs(one)
    language = (one.customer.language if one.customer else "") or business().language
    with translation.override(language or "en"):
        quoted = _quoted(answered) if quotes and answered and answered.text else None
    letter = Letter(
        message_id=message.message_id,
        sender=route.ours,
        to=[Address(one.customer.name if one.customer else "", route.theirs.value)],
        subject=subject,
        text=message.text,
        at=message.at,
        signature=signature,
        quoted=quoted,
        in_reply_to=answered.message_id if answered else "",
        references=_references(one),
        files=[_file(kept) for kept in message.attachments.select_related("file").order_by("pk")],
        is_automatic=message.is_automatic,
        loop_mark=str(one.pk),
    )
    try:
        raw = written_mail(letter)
        return queue_mail(
            raw,
            message_id=message.message_id,
            envelope_from=route.ours.email,
            recipients=[route.theirs.value],
            channel=route.channel,
            now=message.at,
            reference=f"message:{message.pk}",
            not_before=leaves_at,
            is_held=transport(route.channel) is None,
        )
    except ValueError as problem:
        raise Refused(say("This letter is larger than mail servers take.")) from problem


def signed_id(one: Conversation, route: Route) -> str:
    domain = domain_of(route.ours.email)
    return new_message_id(one.pk, key=settings.MAIL_KEY.encode(), domain=domain)


def signature_of(by: Member, route: Route) -> str:
    return by.signature or (route.mailbox.signature if route.mailbox else "")


def _their_point(one: Conversation) -> ContactPoint | None:
    """The address they spoke from last, else the conversation's, else the customer's own."""
    last = one.messages.filter(side=Message.Side.THEM, is_automatic=False)
    spoke = last.exclude(sender=None).select_related("sender").order_by("-at", "-pk").first()
    for point in (spoke.sender if spoke else None, one.point):
        if point and point.kind == ContactPoint.Kind.EMAIL:
            return point
    if one.customer_id is None:
        return None
    return email_of(one.customer_id)


def email_of(customer_id: int) -> ContactPoint | None:
    """Where mail reaches this customer best."""
    reaches = Reach.objects.live().filter(customer=customer_id, point__kind="email")
    best = reaches.select_related("point").order_by("-is_preferred", "-is_whose", "pk").first()
    return best.point if best else None


def _references(one: Conversation) -> list[str]:
    ids = one.messages.exclude(message_id="").exclude(state=Message.State.TAKEN_BACK)
    first = list(ids.order_by("at", "pk").values_list("message_id", flat=True)[:1])
    last = list(ids.order_by("-at", "-pk").values_list("message_id", flat=True)[1:REMEMBERED])
    return list(dict.fromkeys([*first, *reversed(last)]))


def _quoted(answered: Message) -> Quoted:
    written_on = date_format(timezone.localtime(answered.at), "DATE_FORMAT")
    name = answered.sender_name or _("you")
    intro = _("On %(date)s, %(name)s wrote:") % {"date": written_on, "name": name}
    return Quoted(intro=intro, text=answered.text[:QUOTED])


def _file(kept: Attachment) -> File:
    with open_file(kept.file) as file:
        return File(name=kept.name, content_type=kept.content_type, data=file.read())
