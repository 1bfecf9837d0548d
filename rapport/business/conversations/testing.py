"""Builders for tests. Boring defaults; name only what the test is about."""

from datetime import UTC, datetime
from email.message import EmailMessage
from email.utils import format_datetime
from itertools import count
from typing import Any

from rapport.business.conversations.models import (
    Channel,
    Conversation,
    Draft,
    DraftFile,
    Folder,
    Mailbox,
    Message,
    Participant,
)
from rapport.business.customers.models import ContactPoint, Customer, Reach
from rapport.business.team.models import Member
from rapport.business.team.testing import a_member
from rapport.plumbing.database import seals
from rapport.plumbing.files.actions import store

AT = datetime(2026, 3, 2, 9, 12, tzinfo=UTC)
_numbers = count(1)


def a_mailbox(*, address: str = "hello@soleandsuds.example", **fields: Any) -> Mailbox:
    """The default mailbox; its servers are names that no test ever reaches."""
    defaults: dict[str, Any] = {
        "name": "Sole & Suds",
        "is_default": not Mailbox.objects.filter(is_default=True).exists(),
        "imap_host": "imap.example",
        "imap_user": address,
        "imap_secret": seals.sealed("secret"),
        "smtp_host": "smtp.example",
        "made_at": AT,
    }
    box = Mailbox.objects.create(address=address, **defaults | fields)
    Folder.objects.create(mailbox=box, name="INBOX", made_at=box.made_at, caught_up_at=AT)
    return box


def a_conversation(
    *,
    customer: Customer | None = None,
    sender: str = "",
    subject: str = "My boots",
    text: str = "Are my boots ready?",
    at: datetime = AT,
    waits: bool = True,
    **fields: Any,
) -> Conversation:
    """One message of theirs that waits for us; a customer who writes from an address of theirs."""
    email = sender or f"writer{next(_numbers)}@mail.example"
    point, _ = ContactPoint.objects.get_or_create(
        kind="email", value=email, defaults={"shown": email}
    )
    if customer is not None:
        Reach.objects.get_or_create(
            point=point, customer=customer, defaults={"made_at": at, "is_whose": False}
        )
    defaults: dict[str, Any] = {
        "channel": Channel.EMAIL,
        "made_at": at,
        "last_at": at,
        "waiting_since": at if waits else None,
        "preview": text[:200],
    }
    one = Conversation.objects.create(
        customer=customer, point=point, subject=subject, **defaults | fields
    )
    Participant.objects.create(conversation=one, point=point, added_at=at)
    if text:
        a_message(conversation=one, text=text, at=at)
    return one


def a_message(
    *,
    conversation: Conversation,
    text: str = "Are my boots ready?",
    side: str = "them",
    at: datetime = AT,
    **fields: Any,
) -> Message:
    defaults: dict[str, Any] = {
        "channel": conversation.channel,
        "sender": conversation.point if side == "them" else None,
        "sender_name": conversation.who if side == "them" else "",
        "subject": conversation.subject,
        "state": "received" if side != "us" else "sent",
    }
    return Message.objects.create(
        conversation=conversation, text=text, side=side, at=at, **defaults | fields
    )


def a_mail(
    *,
    text: str = "Are my boots ready?\n",
    sender: str = "Lena Moreau <lena@mail.example>",
    to: str = "hello@soleandsuds.example",
    subject: str = "My boots",
    message_id: str = "",
    answers: str = "",
    references: str = "",
    at: datetime = AT,
    headers: dict[str, str] | None = None,
    files: dict[str, bytes] | None = None,
) -> bytes:
    """The raw bytes of one mail, as a server would hand them over."""
    mail = EmailMessage()
    mail["From"] = sender
    mail["To"] = to
    mail["Subject"] = subject
    mail["Date"] = format_datetime(at)
    mail["Message-ID"] = message_id or f"<{next(_numbers)}.{id(mail)}@mail.example>"
    if answers:
        mail["In-Reply-To"] = answers
    if references or answers:
        mail["References"] = references or answers
    for name, value in (headers or {}).items():
        mail[name] = value
    mail.set_content(text)
    for name, data in (files or {}).items():
        mail.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return mail.as_bytes()


def a_draft_file(
    *,
    conversation: Conversation,
    member: Member | None = None,
    name: str = "quote.txt",
    data: bytes = b"12.00",
) -> DraftFile:
    """A file chosen for an answer that nobody has sent yet."""
    writer = member or a_member()
    draft, _ = Draft.objects.get_or_create(
        conversation=conversation, member=writer, defaults={"text": "", "saved_at": AT}
    )
    stored = store(data, name=name, now=AT)
    return DraftFile.objects.create(draft=draft, file=stored, name=name, added_at=AT)
