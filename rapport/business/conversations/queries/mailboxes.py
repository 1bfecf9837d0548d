"""The mailboxes: how to reach their servers, which addresses are ours, what is wrong with them."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import F
from django.urls import reverse

from rapport.business.conversations import rules
from rapport.business.conversations.models import Mailbox
from rapport.business.team.models import Member
from rapport.business.team.queries import business
from rapport.business.team.rules import Capability
from rapport.plumbing.database import seals
from rapport.plumbing.kernel.words import Sentence, say
from rapport.plumbing.mail.addresses import Address, is_valid
from rapport.plumbing.mail.models import OutgoingMail, RawMail
from rapport.plumbing.mail.settings import ImapSettings, Security, SmtpSettings

SYSTEM = "system"


@dataclass(frozen=True)
class Banner:
    """Something the whole team should know, with the place to put it right."""

    sentence: Sentence
    url: str = ""
    mood: str = "alarm"


def mailboxes() -> list[Mailbox]:
    """All of them, the default one first."""
    return list(Mailbox.objects.order_by("-is_default", "address"))


def fetching_now(now: datetime) -> list[int]:
    """Mailboxes that somebody may fetch from: nobody holds them."""
    free = Mailbox.objects.filter(fetches=True).exclude(fetching_until__gt=now)
    return list(
        free.order_by(F("fetched_at").asc(nulls_first=True), "pk").values_list("pk", flat=True)
    )


def default_mailbox() -> Mailbox | None:
    """Where mail leaves from when nothing else is said: the default one, else the oldest."""
    return Mailbox.objects.exclude(smtp_host="").order_by("-is_default", "pk").first()


def transport(channel: str) -> SmtpSettings | None:
    """The server behind "mailbox:3" or "system"; None while there is none."""
    kind, _, number = channel.partition(":")
    if kind == SYSTEM:
        box = default_mailbox()
    elif kind == "mailbox" and number.isdigit():
        box = Mailbox.objects.filter(pk=int(number)).first()
    else:
        return None
    return smtp_settings(box) if box and box.smtp_host else None


def smtp_settings(box: Mailbox) -> SmtpSettings:
    return SmtpSettings(
        host=box.smtp_host,
        port=box.smtp_port,
        security=Security(box.smtp_security),
        username=box.smtp_user,
        password=seals.unsealed(box.smtp_secret),
    )


def imap_settings(box: Mailbox) -> ImapSettings:
    return ImapSettings(
        host=box.imap_host,
        port=box.imap_port,
        security=Security(box.imap_security),
        username=box.imap_user,
        password=seals.unsealed(box.imap_secret),
        folder=box.imap_folder,
    )


def our_address(box: Mailbox | None) -> Address | None:
    """Whom our mail comes from; None when the business has no address yet."""
    firm = business()
    if box:
        return Address(box.name or firm.name, box.address)
    return Address(firm.name, firm.email) if is_valid(firm.email) else None


def kept_of(box: Mailbox) -> int:
    """How many of the server's messages, by its own numbers, are safe with us."""
    ours = RawMail.objects.filter(mailbox=box.key, uidvalidity=box.uid_validity, uid__isnull=False)
    return ours.count() + box.doubles


def banners(member: Member, now: datetime, *, only_alarms: bool = False) -> list[Banner]:
    """What the team must not overlook, in two small queries, and what can wait in a third."""
    found: list[Banner] = []
    boxes = mailboxes()
    if (
        not any(box.smtp_host for box in boxes)
        and OutgoingMail.objects.filter(
            state__in=[OutgoingMail.State.WAITING, OutgoingMail.State.HELD]
        ).exists()
    ):
        found.append(
            Banner(
                say("Mail is waiting: no mailbox to send from is connected yet."), _place(member)
            )
        )
    for box in boxes:
        if rules.is_silent(
            fetches=box.fetches, heard_at=box.fetched_at, made_at=box.made_at, now=now
        ):
            words = say("No mail could be fetched for {address}.", address=box.address)
            found.append(Banner(words, _place(member)))
        elif box.gap:
            words = say(
                "{count} messages at {address} have not reached us.",
                count=box.gap,
                address=box.address,
            )
            found.append(Banner(words, _place(member)))
    if only_alarms:
        return found
    if member.can(Capability.MANAGE_MAIL) and RawMail.objects.quarantined().exists():
        words = say("Some mail could not be filed and is kept aside.")
        found.append(Banner(words, reverse("conversations:quarantine"), "due"))
    return found


def _place(member: Member) -> str:
    return reverse("conversations:mailboxes") if member.can(Capability.MANAGE_MAIL) else ""
