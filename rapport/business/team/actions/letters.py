"""The letters of the house itself: always to the address that we keep."""

import secrets
from datetime import datetime
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from rapport.business.team.models import Member
from rapport.business.team.queries import business, member_at
from rapport.plumbing.mail.actions import queue_mail
from rapport.plumbing.mail.addresses import Address, is_valid
from rapport.plumbing.mail.settings import transport_for
from rapport.plumbing.mail.writing import Letter, written_mail

from .sign_in import PrintedLink, make_link

CHANNEL = "system"


@transaction.atomic
def send_link(*, address: str, browser: str, now: datetime) -> bool:
    """Mail a link to the stored address of whoever this is; nothing when it is nobody."""
    member = member_at(address)
    if member is None:
        return False
    _post(make_link(member.pk, by=None, now=now, browser=browser), member, now)
    return True


def _post(link: PrintedLink, member: Member, now: datetime) -> None:
    firm = business()
    with translation.override(member.language or firm.language):
        subject = _("Your way into %(business)s") % {"business": firm.name}
        text = _(
            "Hello %(name)s,\n\n"
            "here is your way in. It works once, for 15 minutes:\n\n%(link)s\n\n"
            "Or type this code where you asked: %(code)s\n\n"
            "If you did not ask for it, leave it alone: nobody comes in without it."
        ) % {
            "name": member.first_name,
            "link": public_address(link),
            "code": f"{link.code[:4]} {link.code[4:]}",
        }
    _queue(member, subject, text, now)


def post_invitation(member: Member, *, by: Member, now: datetime) -> bool:
    """Tell someone they belong, and where to ask for a way in: no secret lies in wait in a mail."""
    if transport_for(CHANNEL) is None:
        return False
    firm = business()
    door = settings.PUBLIC_ADDRESS.rstrip("/") + reverse("team:sign-in-link")
    with translation.override(firm.language):
        subject = _("You belong to %(business)s now") % {"business": firm.name}
        text = _(
            "Hello %(name)s,\n\n"
            "%(inviter)s has made room for you at %(business)s. Come in here:\n\n%(link)s\n\n"
            "We send you a link then. It works once, for 15 minutes; ask as often as you like."
        ) % {
            "name": member.first_name,
            "inviter": by.name,
            "business": firm.name,
            "link": f"{door}?{urlencode({'email': member.email or ''})}",
        }
    _queue(member, subject, text, now)
    return True


def tell_member(member: Member, *, subject: str, text: str, now: datetime) -> bool:
    """A letter of the house to a colleague; False when no server takes our mail, or no address."""
    if not member.email or not member.is_active or transport_for(CHANNEL) is None:
        return False
    _queue(member, subject, text, now)
    return True


def _queue(member: Member, subject: str, text: str, now: datetime) -> None:
    sender = _sender()
    letter = Letter(
        message_id=f"<{secrets.token_hex(16)}@{sender.email.rpartition('@')[2]}>",
        sender=sender,
        to=[Address(member.name, member.email or "")],
        subject=subject,
        text=text,
        at=now,
        is_automatic=True,
    )
    queue_mail(
        written_mail(letter),
        message_id=letter.message_id,
        envelope_from=sender.email,
        recipients=[member.email or ""],
        channel=CHANNEL,
        reference=f"member:{member.pk}",
        now=now,
    )


def post_letter(
    *, name: str, address: str, subject: str, text: str, reference: str, now: datetime
) -> bool:
    """A letter of the house to somebody outside; False when no server takes our mail."""
    if transport_for(CHANNEL) is None:
        return False
    sender = _sender()
    letter = Letter(
        message_id=f"<{secrets.token_hex(16)}@{sender.email.rpartition('@')[2]}>",
        sender=sender,
        to=[Address(name, address)],
        subject=subject,
        text=text,
        at=now,
        is_automatic=True,
    )
    queue_mail(
        written_mail(letter),
        message_id=letter.message_id,
        envelope_from=sender.email,
        recipients=[address],
        channel=CHANNEL,
        reference=reference,
        now=now,
    )
    return True


def public_address(link: PrintedLink) -> str:
    """Under the address that the settings name, never one that a request claims."""
    return settings.PUBLIC_ADDRESS.rstrip("/") + reverse("team:sign-in-by-link", args=[link.secret])


def _sender() -> Address:
    firm = business()
    transport = transport_for(CHANNEL)
    domain = urlsplit(settings.PUBLIC_ADDRESS).hostname or "localhost"
    choices = [firm.email, transport.username if transport else "", f"rapport@{domain}"]
    found = next((one for one in choices if one and is_valid(one)), "rapport@localhost.invalid")
    return Address(firm.name, found)
