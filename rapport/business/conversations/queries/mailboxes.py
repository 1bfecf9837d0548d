"""The mailboxes: how to reach their servers, which addresses are ours, what is wrong with them."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import F, Prefetch
from django.urls import reverse

from rapport.business.conversations import rules
from rapport.business.conversations.models import Folder, Mailbox, SignIn
from rapport.business.team.models import Member
from rapport.business.team.queries import business
from rapport.business.team.rules import Capability
from rapport.plumbing.database import seals
from rapport.plumbing.kernel.words import Sentence, say
from rapport.plumbing.mail.addresses import Address, domain_of, is_valid
from rapport.plumbing.mail.models import OutgoingMail, RawMail
from rapport.plumbing.mail.settings import ImapSettings, Security, SmtpSettings
from rapport.plumbing.mail.signing import DkimKey

SYSTEM = "system"


@dataclass(frozen=True)
class Banner:
    """Something the whole team should know, with the place to put it right."""

    sentence: Sentence
    url: str = ""
    mood: str = "alarm"


def mailboxes() -> list[Mailbox]:
    """All of them, the default one first."""
    rows = Mailbox.objects.order_by("-is_default", "address")
    return list(rows.prefetch_related(Prefetch("folders", Folder.objects.order_by("pk"))))


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
        token=_token(box),
        dkim=dkim_key(box),
    )


def dkim_key(box: Mailbox) -> DkimKey | None:
    """With what letters from this address are signed; None where the relay does it."""
    secret = seals.unsealed(box.dkim_key)
    if not secret:
        return None
    return DkimKey(domain=domain_of(box.address), selector=box.dkim_selector, secret=secret)


def imap_settings(box: Mailbox, folder: str = "INBOX") -> ImapSettings:
    return ImapSettings(
        host=box.imap_host,
        port=box.imap_port,
        security=Security(box.imap_security),
        username=box.imap_user,
        password=seals.unsealed(box.imap_secret),
        token=_token(box),
        folder=folder,
    )


def _token(box: Mailbox) -> str:
    return seals.unsealed(box.access_token) if box.signs_in == SignIn.TOKEN else ""


def our_address(box: Mailbox | None) -> Address | None:
    """Whom our mail comes from; None when the business has no address yet."""
    firm = business()
    if box:
        return Address(box.name or firm.name, box.address)
    return Address(firm.name, firm.email) if is_valid(firm.email) else None


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
            words = unfetched(box.address, now - (box.fetched_at or box.made_at))
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


def unfetched(address: str, silence: timedelta) -> Sentence:
    """For how long a mailbox has said nothing, in the unit that says it best."""
    minutes = int(silence.total_seconds() // 60)
    if minutes < 2 * 60:
        words = say(
            "Mail for {address} has not been fetched for {count} minutes.",
            address=address,
            count=minutes,
        )
    elif minutes < 48 * 60:
        words = say(
            "Mail for {address} has not been fetched for {count} hours.",
            address=address,
            count=minutes // 60,
        )
    else:
        words = say(
            "Mail for {address} has not been fetched for {count} days.",
            address=address,
            count=minutes // (24 * 60),
        )
    return words


def _place(member: Member) -> str:
    return reverse("conversations:mailboxes") if member.can(Capability.MANAGE_MAIL) else ""
